/// HttpWeb: the page's fetch().
#pragma once

#include <map>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/platform/http.h"
#include "web/platform/alarm.h"

namespace playground::web {

class HttpWeb : public Http {
 public:
  /// Rings `alarm` when deliver() has something to do. `alarm` must outlive this object.
  explicit HttpWeb(Alarm& alarm) : alarm_(alarm) {}
  ~HttpWeb() override;

  void get(const std::string& url, Completion<HttpReply>& completion) override;
  void cancel(Completion<HttpReply>& completion) override;

  /// Calls the completions of the requests that have been answered.
  void deliver();

  /// Called by the page's thread: passes an answer to the HttpWeb that sent request `number`.
  static void bring(int number, Result<HttpReply> answer);

 private:
  static Mutex mutex_;  // held for moments only, since the page's own thread takes it too
  static int last_number_ GUARDED_BY(mutex_);
  static std::map<int, HttpWeb*> all_that_ask_ GUARDED_BY(mutex_);  // by the number of the request

  Alarm& alarm_;
  std::map<int, Completion<HttpReply>*> asking_;  // used only by the thread that sends requests
  std::vector<std::pair<int, Result<HttpReply>>> answers_ GUARDED_BY(mutex_);
};

}  // namespace playground::web
