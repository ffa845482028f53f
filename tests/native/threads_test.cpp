/// Threads on the real machine: none is left after a run, the interpreter lock has one holder at a time, and
/// if the system has no thread left, an error message says so.
#include <gmock/gmock.h>

#include "native/linux/machine.h"
#include "shared/course/runner.h"
#include "tests/native/scoped_limit.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"
#include "tests/support/test_run.h"
#include "tests/support/thread_chaos.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using course::Runner;
using testing_support::eventually;
using testing_support::TestRun;
using testing_support::ThreadChaos;
using threading::Thread;

class Threads : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run
  LinuxMachine native;
};

TEST_F(Threads, AThousandStopsAtRandomMomentsLeaveNone) {
  const WhatIsOpen before = WhatIsOpen::now();
  for (unsigned seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    Runner runner(native.machine);
    std::atomic<bool> went_wrong{false};
    runner.start({}, [&, seed](Run& run) {
      ThreadChaos chaos(run, seed);
      chaos.run(3);
      went_wrong = chaos.went_wrong() || chaos.ended_otherwise() > 0;
      run.checkpoint();
    });
    std::mt19937 lots(seed);
    std::this_thread::sleep_for(std::chrono::microseconds(lots() % 3000));
    runner.stop();
    ASSERT_TRUE(eventually([&] {
      runner.update();
      return !runner.active();
    }));
    ASSERT_EQ(runner.state(), Runner::State::stopped) << runner.error();
    ASSERT_FALSE(went_wrong);
  }
  // A joined thread disappears from /proc a little later.
  EXPECT_TRUE(eventually([&] { return WhatIsOpen::now() == before; })) << testing::PrintToString(before);
}

TEST_F(Threads, TheInterpreterLockHasOneHolderAtATime) {
  TestRun run(native.machine);
  {
    threading::InterpreterLock interpreter(run, 1ms);
    std::vector<Thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back(run, [&](Run&) {
        const threading::With held(interpreter);
        while (interpreter.switches() < 30) interpreter.checkpoint();
      });
      threads.back().start();
    }
    for (Thread& thread : threads) thread.join();
  }
  std::vector<Span> holds;
  for (const Span& span : run.trace().spans()) {
    if (span.activity == Activity::holding_lock) holds.push_back(span);
  }
  std::sort(holds.begin(), holds.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  EXPECT_GE(holds.size(), 30U);
  for (std::size_t i = 1; i < holds.size(); ++i) {
    EXPECT_LE(*holds[i - 1].end, holds[i].begin);
    EXPECT_NE(holds[i - 1].track, holds[i].track) << "a forced switch goes to another thread";
  }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they need a very large address space
TEST_F(Threads, AThreadThatCannotBeStartedIsASentence) {
  TestRun run(native.machine);
  threading::Event may_end(run);
  std::vector<Thread> threads;
  std::string told;
  {
    const ScopedLimit few_stacks(RLIMIT_AS, address_space_in_use() + (32U << 20));
    for (int i = 0; i < 200 && told.empty(); ++i) {
      Thread thread(run, [&](Run&) { may_end.wait(); });
      try {
        thread.start();
        threads.push_back(std::move(thread));
      } catch (const std::runtime_error& error) {
        told = error.what();
      }
    }
  }
  may_end.set();
  for (Thread& thread : threads) thread.join();
  EXPECT_THAT(told, testing::HasSubstr("could not be started"));
  EXPECT_THAT(told, testing::HasSubstr("use fewer threads at a time"));
}
#endif

}  // namespace
}  // namespace playground::native
