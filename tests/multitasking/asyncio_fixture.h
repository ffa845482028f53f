/// Shared by the tests of asyncio: a fake machine, whose clock jumps, and a counter of coroutine frames.
#pragma once

#include <gmock/gmock.h>

#include <string>

#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::asyncio {

using namespace std::chrono_literals;
using fakes::FakeMachine;
using testing_support::TestRun;

/// A local variable of coroutines that counts the frames that exist.
class FrameGuard {
 public:
  FrameGuard() { ++alive; }
  ~FrameGuard() { --alive; }
  FrameGuard(const FrameGuard&) = delete;
  FrameGuard& operator=(const FrameGuard&) = delete;
  static inline int alive = 0;
};

class AsyncioTest : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  AsyncioTest() { FrameGuard::alive = 0; }
  ~AsyncioTest() override { EXPECT_EQ(FrameGuard::alive, 0) << "frames were left behind"; }
  [[nodiscard]] Time elapsed() const { return fake.clock.now() - start; }

  /// Runs the coroutine body(run) in a loop; returns its result.
  template <class Body>
  auto in_loop(Body body) {
    return asyncio::run(run, body(static_cast<Run&>(run)));
  }

  FakeMachine fake;
  TestRun run{fake.machine};
  const Time start = fake.clock.now();
};

inline Task<int> sleeps(Run& run, int number, Time duration) {
  const FrameGuard guard;
  run.print(std::to_string(number) + " starts");
  co_await sleep(duration);
  run.print(std::to_string(number) + " ends");
  co_return number * 10;
}

}  // namespace playground::asyncio
