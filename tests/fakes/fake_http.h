/// FakeHttp: a page's fetch(), answered by the sites of shared/core/site_graph.h on a FakeClock.
#pragma once

#include <algorithm>
#include <vector>

#include "shared/core/site_graph.h"
#include "shared/platform/http.h"
#include "tests/fakes/fake_clock.h"

namespace playground::fakes {

class FakeHttp : public Http {
 public:
  explicit FakeHttp(FakeClock& clock) : clock_(clock) {}

  void get(const std::string& url, Completion<HttpReply>& completion) override {
    const SiteAnswer answer = site_answer(url).value_or(SiteAnswer{.status = 404});
    asked_.push_back({clock_.now() + answer.delay, &completion, HttpReply{answer.status, answer.body}});
  }

  void cancel(Completion<HttpReply>& completion) override {
    for (Asked& asked : asked_) {
      if (asked.completion == &completion)
        asked = {Time::min(), &completion, failure(Error::Code::stopped, "cancelled")};
    }
  }

  /// When the next answer is due.
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
  std::vector<Asked> asked_;
};

}  // namespace playground::fakes
