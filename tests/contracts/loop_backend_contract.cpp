#include <thread>

#include "tests/contracts/contract.h"

namespace playground::contracts {
namespace {

using namespace std::chrono_literals;

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LoopBackendContract);

TEST_P(LoopBackendContract, WaitsUntilItsDeadlineHasCome) {
  const Time deadline = subject->now() + 20ms;
  // A wait may end early; the loop then waits again.
  for (int tries = 0; tries < 1000 && subject->now() < deadline; ++tries) subject->wait(deadline);
  EXPECT_GE(subject->now(), deadline);
}

TEST_P(LoopBackendContract, ADeadlineInThePastIsNoWait) {
  subject->wait(subject->now() - 1s);
  SUCCEED() << "and does not hang";
}

TEST_P(LoopBackendContract, AWakeBeforeTheWaitIsNotLost) {
  const Time before = subject->now();
  subject->wake();
  subject->wait(before + 1h);
  EXPECT_LT(subject->now(), before + 1min);
}

TEST_P(LoopBackendContract, AWakeFromAnotherThreadEndsAWaitWithoutDeadline) {
  std::thread waker([this] { subject->wake(); });
  subject->wait(std::nullopt);
  waker.join();
  SUCCEED() << "and does not hang";
}

TEST_P(LoopBackendContract, OneWakeEndsOneWait) {
  subject->wake();
  subject->wake();  // while nobody waits, two are one
  subject->wait(std::nullopt);
  const Time deadline = subject->now() + 10ms;
  subject->wait(deadline);
  EXPECT_GE(subject->now(), deadline);
}

}  // namespace
}  // namespace playground::contracts
