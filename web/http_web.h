/// HttpWeb: the page's fetch().
#pragma once

#include <map>
#include <vector>

#include "shared/platform/http.h"
#include "web/alarm.h"

namespace playground::web {

class HttpWeb : public Http {
 public:
  /// Rings `alarm`, which outlives it, when deliver() has something to do.
  explicit HttpWeb(Alarm& alarm) : alarm_(alarm) {}
  ~HttpWeb() override;

  void get(const std::string& url, Completion<HttpReply>& completion) override;
  void cancel(Completion<HttpReply>& completion) override;

  /// Tells the completions that are due.
  void deliver();

  /// The page's thread brings an answer.
  void arrived(int number, Result<HttpReply> answer);

 private:
  Alarm& alarm_;
  std::map<int, Completion<HttpReply>*> asking_;
  std::vector<std::pair<int, Result<HttpReply>>> answers_;  // guarded by the lock of all that ask
};

}  // namespace playground::web
