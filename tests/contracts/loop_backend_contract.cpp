#include <thread>

#include "tests/contracts/contract.h"

namespace playground::contracts {
namespace {

using namespace std::chrono_literals;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LoopBackendContract);

TEST_P(LoopBackendContract, WaitsUntilItsDeadline) {
  const Deadline deadline = Deadline::after(subject->now(), 20ms);
  // A wait may return early, so the loop waits again.
  for (int tries = 0; tries < 1000 && !deadline.has_passed(subject->now()); ++tries) subject->wait(deadline);
  EXPECT_TRUE(deadline.has_passed(subject->now()));
}

TEST_P(LoopBackendContract, ADeadlineInThePastIsNoWait) {
  subject->wait(Deadline::at(subject->now() - 1s));
  subject->wait(Deadline::at(Time::min()));
  SUCCEED() << "and does not hang";
}

TEST_P(LoopBackendContract, AWakeBeforeTheWaitIsNotLost) {
  const Time before = subject->now();
  subject->wake();
  subject->wait(Deadline::after(before, 1h));
  EXPECT_LT(subject->now(), before + 1min);
}

TEST_P(LoopBackendContract, AWakeFromAnotherThreadEndsAWaitWithoutDeadline) {
  std::thread waker([this] { subject->wake(); });
  subject->wait(Deadline::never());
  waker.join();
  SUCCEED() << "and does not hang";
}

TEST_P(LoopBackendContract, AFarDeadlineIsNotInThePast) {
  const Time before = subject->now();
  subject->wake();
  subject->wait(Deadline::at(Time::max() - 1ns));
  EXPECT_LT(subject->now(), before + 1min);
}

TEST_P(LoopBackendContract, OneWakeEndsOneWait) {
  subject->wake();
  subject->wake();  // without a waiting thread, two calls count as one
  subject->wait(Deadline::never());
  const Deadline deadline = Deadline::after(subject->now(), 10ms);
  subject->wait(deadline);
  EXPECT_TRUE(deadline.has_passed(subject->now()));
}

}  // namespace
}  // namespace playground::contracts
