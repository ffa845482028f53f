#include "shared/multitasking/threading/interpreter_lock.h"

#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread_pool_executor.h"
#include "tests/multitasking/threading_fixture.h"

namespace playground::threading {
namespace {

class InterpreterLockTest : public ThreadingTest {
 protected:
  InterpreterLockTest() { fake.stop_time(); }

  InterpreterLock interpreter{run};
};

TEST_F(InterpreterLockTest, TheHolderKeepsItForAnIntervalAndThenDropsItAtItsCheckpoint) {
  EXPECT_EQ(interpreter.switch_interval(), 5ms);
  interpreter.acquire();
  bool ran = false;
  Thread other = started([&](Run&) {
    const With held(interpreter);
    ran = true;
  });
  ASSERT_TRUE(waiting(1));
  fake.clock.advance(4ms);
  interpreter.checkpoint();
  EXPECT_EQ(interpreter.switches(), 1U) << "no thread has waited for 5 ms yet";
  fake.clock.advance(1ms);
  // Each checkpoint() returns either without a switch, or after the other thread has had the lock.
  EXPECT_TRUE(eventually([&] {
    interpreter.checkpoint();
    return interpreter.switches() > 1;
  }));
  EXPECT_TRUE(ran);
  EXPECT_EQ(interpreter.switches(), 3U) << "there and back";
  interpreter.release();
  other.join();
}

TEST_F(InterpreterLockTest, TheIntervalCanBeSet) {
  interpreter.set_switch_interval(20ms);
  interpreter.acquire();
  Thread other = started([&](Run&) { const With held(interpreter); });
  ASSERT_TRUE(waiting(1));
  fake.clock.advance(19ms);
  interpreter.checkpoint();
  EXPECT_EQ(interpreter.switches(), 1U);
  fake.clock.advance(1ms);
  EXPECT_TRUE(eventually([&] {
    interpreter.checkpoint();
    return interpreter.switches() == 3;
  }));
  interpreter.release();
  other.join();
  interpreter.set_switch_interval(1ns);
  EXPECT_EQ(interpreter.switch_interval(), 1us) << "as in CPython";
}

TEST_F(InterpreterLockTest, EachNewHolderHasAnIntervalOfItsOwn) {
  interpreter.acquire();
  std::atomic<bool> over = false;
  Thread next = started([&](Run&) {
    const With held(interpreter);
    while (!over) interpreter.checkpoint();
  });
  ASSERT_TRUE(waiting(1));
  Thread last = started([&](Run&) { const With held(interpreter); });
  ASSERT_TRUE(waiting(2));
  fake.clock.advance(3ms);
  interpreter.release();
  ASSERT_TRUE(eventually([&] { return interpreter.switches() == 2; })) << "the next one has it";
  const int waits = fake.clock.waits();
  fake.clock.advance(2ms);
  ASSERT_TRUE(eventually([&] { return fake.clock.waits() > waits; }));
  EXPECT_EQ(interpreter.switches(), 2U) << "the last one has waited for 5 ms, but this holder had only 2";
  fake.clock.advance(5ms);
  EXPECT_TRUE(eventually([&] { return interpreter.switches() > 2; }));
  over = true;
  next.join();
  last.join();
}

TEST_F(InterpreterLockTest, WithoutACheckpointNoOtherThreadGetsIt) {
  interpreter.acquire();
  Thread other = started([&](Run&) { const With held(interpreter); });
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(waiting(1));
    fake.clock.advance(5ms);
  }
  EXPECT_EQ(interpreter.switches(), 1U) << "one long C call";
  interpreter.release();
  other.join();
  EXPECT_EQ(interpreter.switches(), 2U);
}

TEST_F(InterpreterLockTest, AloneAThreadKeepsIt) {
  const With held(interpreter);
  for (int i = 0; i < 1000; ++i) {
    fake.clock.advance(5ms);
    interpreter.checkpoint();
  }
  EXPECT_EQ(interpreter.switches(), 1U);
}

TEST_F(InterpreterLockTest, IsKnownToTheThreadThatHoldsIt) {
  EXPECT_EQ(InterpreterLock::held(), nullptr);
  const With held(interpreter);
  EXPECT_EQ(InterpreterLock::held(), &interpreter);
  started([](Run&) { EXPECT_EQ(InterpreterLock::held(), nullptr); }).join();
}

// Blocking calls release the lock.
TEST_F(InterpreterLockTest, SleepingReleasesIt) {
  Thread sleeper = started([&](Run& r) {
    const With held(interpreter);
    r.sleep(1s);
    EXPECT_EQ(InterpreterLock::held(), &interpreter);
  });
  ASSERT_TRUE(waiting(1));
  interpreter.acquire();  // must not wait, because nothing would end the wait
  interpreter.release();
  fake.clock.advance(1s);
  sleeper.join();
}

TEST_F(InterpreterLockTest, WaitingForALockReleasesIt) {
  Lock lock(run);
  lock.acquire();
  Thread thread = started([&](Run&) {
    const With interpreting(interpreter);
    const With held(lock);
  });
  ASSERT_TRUE(waiting(1));
  interpreter.acquire();
  lock.release();
  interpreter.release();
  thread.join();
}

TEST_F(InterpreterLockTest, WaitingForASemaphoreAnEventOrAResultReleasesIt) {
  Semaphore semaphore(run, 0);
  threading::Event event(run);
  threading::Event task_may_end(run);
  ThreadPoolExecutor executor(run, 1);
  auto future = executor.submit([&](Run&) { task_may_end.wait(); });
  std::vector<Thread> threads;
  threads.push_back(started([&](Run&) {
    const With interpreting(interpreter);
    semaphore.acquire();
  }));
  threads.push_back(started([&](Run&) {
    const With interpreting(interpreter);
    event.wait();
  }));
  threads.push_back(started([&](Run&) {
    const With interpreting(interpreter);
    future.result();
  }));
  ASSERT_TRUE(waiting(4)) << "three and the task";
  interpreter.acquire();
  interpreter.release();
  semaphore.release();
  event.set();
  task_may_end.set();
  for (Thread& thread : threads) thread.join();
}

TEST_F(InterpreterLockTest, JoiningReleasesIt) {
  const With held(interpreter);
  Thread other = started([&](Run&) { const With theirs(interpreter); });
  other.join();
  EXPECT_EQ(interpreter.switches(), 3U);
  Thread again = started([&](Run&) { const With theirs(interpreter); });
  EXPECT_TRUE(again.join(1s));
  {
    Thread third = started([&](Run&) { const With theirs(interpreter); });
  }
  EXPECT_EQ(InterpreterLock::held(), &interpreter);
}

TEST_F(InterpreterLockTest, AllowThreadsLetsOthersInWhileThisThreadComputes) {
  const With held(interpreter);
  Thread other = started([&](Run&) { const With theirs(interpreter); });
  ASSERT_TRUE(waiting(1));
  {
    const AllowThreads allowed(run);
    EXPECT_EQ(InterpreterLock::held(), nullptr);
    EXPECT_TRUE(eventually([&] { return !other.is_alive(); }));
  }
  EXPECT_EQ(InterpreterLock::held(), &interpreter);
}

TEST_F(InterpreterLockTest, AHolderShowsAsHoldingAndAWaiterAsBlocked) {
  interpreter.acquire();
  EXPECT_EQ(run.trace().current(0)->activity, Activity::holding_lock);
  Thread other = started([&](Run& r) {
    const With held(interpreter);
    r.sleep(1s);
  });
  ASSERT_TRUE(waiting(1));
  EXPECT_EQ(run.trace().current(1)->activity, Activity::blocked);
  EXPECT_EQ(run.trace().current(1)->reason, WaitReason::interpreter_lock);
  interpreter.release();
  EXPECT_EQ(run.trace().current(0)->activity, Activity::running);
  ASSERT_TRUE(eventually([&] { return run.trace().current(1)->reason == WaitReason::sleep; }));
  EXPECT_TRUE(shown(1, Activity::holding_lock, WaitReason::none));
  EXPECT_EQ(run.trace().current(1)->activity, Activity::waiting);
  ASSERT_TRUE(waiting(1));
  fake.clock.advance(1s);
  other.join();
}

TEST_F(InterpreterLockTest, StopReachesWaitersAndAComputingHolder) {
  std::atomic<int> stopped{0};
  std::vector<Thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.push_back(started([&](Run&) {
      try {
        const With held(interpreter);
        for (;;) interpreter.checkpoint();
      } catch (const Stopped&) {
        ++stopped;
        throw;
      }
    }));
  }
  ASSERT_TRUE(waiting(3)) << "one holds it and computes";
  run.stop();
  for (Thread& thread : threads) EXPECT_THROW(thread.join(), Stopped);
  EXPECT_EQ(stopped, 4);
}

class InterpreterLockOverThreads : public InterpreterLockTest, public testing::WithParamInterface<int> {};
INSTANTIATE_TEST_SUITE_P(Count, InterpreterLockOverThreads, testing::Values(1, 2, 4));

TEST_P(InterpreterLockOverThreads, OneComputesAtATimeAndAllComeToTheirEnd) {
  fake.clock.set_mode(fakes::FakeClock::Mode::jumping);
  int inside = 0;  // not atomic: a second thread inside would also be a race
  int sum = 0;
  std::vector<Thread> threads;
  for (int i = 0; i < GetParam(); ++i) {
    threads.push_back(started([&](Run& r) {
      const With held(interpreter);
      for (int n = 0; n < 1000; ++n) {
        EXPECT_EQ(++inside, 1);
        ++sum;
        --inside;
        interpreter.checkpoint();
        if (n % 100 == 0) r.sleep(1ms);
      }
    }));
  }
  for (Thread& thread : threads) thread.join();
  EXPECT_EQ(sum, GetParam() * 1000);
}

}  // namespace
}  // namespace playground::threading
