#include <gmock/gmock.h>

#include <thread>

#include "tests/contracts/contract.h"

namespace playground::contracts {
namespace {

using namespace std::chrono_literals;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ClockContract);

TEST_P(ClockContract, NeverGoesBack) {
  Time last = subject->now();
  for (int i = 0; i < 1000; ++i) {
    const Time now = subject->now();
    ASSERT_GE(now, last);
    last = now;
  }
}

TEST_P(ClockContract, SleepsUntilItsDeadline) {
  const Deadline deadline = subject->deadline_after(20ms);
  EXPECT_TRUE(subject->sleep_until(deadline, {}));
  EXPECT_TRUE(deadline.has_passed(subject->now()));
}

TEST_P(ClockContract, ADeadlineInThePastIsNoWait) {
  EXPECT_TRUE(subject->sleep_until(Deadline::at(subject->now() - 1s), {}));
  EXPECT_TRUE(subject->sleep_until(subject->deadline_after(-1s), {}));
  EXPECT_TRUE(subject->sleep_until(subject->deadline_after(0s), {}));
}

TEST_P(ClockContract, AStopBeforeTheSleepEndsItAtOnce) {
  std::stop_source stop;
  stop.request_stop();
  const Time before = subject->now();
  EXPECT_FALSE(subject->sleep_until(Deadline::at(before + 1h), stop.get_token()));
  EXPECT_LT(subject->now(), before + 1min);
}

TEST_P(ClockContract, WithoutADeadlineOnlyAStopEndsTheSleep) {
  for (const Deadline never : {Deadline::never(), subject->deadline_after(Time::max()),
                               subject->deadline_after(Time::max() - 1ns), subject->deadline_after({})}) {
    std::stop_source stop;
    std::thread stopper([&] { stop.request_stop(); });
    EXPECT_FALSE(subject->sleep_until(never, stop.get_token()));
    stopper.join();
    EXPECT_LT(subject->now(), Time::max());
  }
}

TEST_P(ClockContract, AllThreadsSeeOneTime) {
  const Time before = subject->now();
  Time elsewhere{};
  std::thread([&] { elsewhere = subject->now(); }).join();
  EXPECT_GE(elsewhere, before);
  EXPECT_LE(elsewhere, subject->now());
}

}  // namespace
}  // namespace playground::contracts
