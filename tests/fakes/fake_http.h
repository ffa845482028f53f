/// FakeHttp: a page's fetch(), to which a FakeWeb responds on a FakeClock.
#pragma once

#include <algorithm>
#include <vector>

#include "shared/platform/http.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_web.h"

namespace playground::fakes {

class FakeHttp : public Http {
 public:
  FakeHttp(FakeClock& clock, const FakeWeb& web) : clock_(clock), web_(web) {}

  void get(const std::string& url, Completion<HttpReply>& completion) override {
    FakeWeb::Answer answer = web_.ask(url);
    asked_.push_back({clock_.now() + answer.delay, &completion, std::move(answer.reply)});
  }

  void cancel(Completion<HttpReply>& completion) override {
    for (Asked& asked : asked_) {
      if (asked.completion == &completion)
        asked = {Time::min(), &completion, failure(Error::Code::stopped, "cancelled")};
    }
  }

  /// When the next response is due.
  [[nodiscard]] Time next() const {
    Time first = Time::max();
    for (const Asked& asked : asked_) first = std::min(first, asked.due);
    return first;
  }

  void deliver() {
    std::vector<Asked> due;
    std::erase_if(asked_, [&](Asked& asked) {
      const bool now = asked.due <= clock_.now();
      if (now) due.push_back(std::move(asked));
      return now;
    });
    std::stable_sort(due.begin(), due.end(), [](const Asked& a, const Asked& b) { return a.due < b.due; });
    for (Asked& asked : due) asked.completion->complete(std::move(asked.reply));
  }

 private:
  struct Asked {
    Time due;
    Completion<HttpReply>* completion;
    Result<HttpReply> reply;
  };
  FakeClock& clock_;
  const FakeWeb& web_;
  std::vector<Asked> asked_;
};

}  // namespace playground::fakes
