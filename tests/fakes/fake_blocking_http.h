/// FakeBlockingHttp: sends requests to a FakeWeb. The response arrives after a sleep on a FakeClock.
#pragma once

#include <algorithm>

#include "shared/platform/blocking_http.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_web.h"

namespace playground::fakes {

class FakeBlockingHttp : public BlockingHttp {
 public:
  FakeBlockingHttp(FakeClock& clock, const FakeWeb& web) : clock_(clock), web_(web) {}

  [[nodiscard]] Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) override {
    FakeWeb::Answer answer = web_.ask(url);
    const Time waits = std::min(answer.delay, timeout);
    if (waits > Time::zero() && !clock_.sleep_until(clock_.deadline_after(waits), stop))
      return failure(Error::Code::stopped, "stopped");
    if (stop.stop_requested()) return failure(Error::Code::stopped, "stopped");
    if (answer.delay >= timeout) return failure(Error::Code::timed_out, "no answer in time");
    return std::move(answer.reply);
  }

 private:
  FakeClock& clock_;
  const FakeWeb& web_;
};

}  // namespace playground::fakes
