#include "shared/multitasking/threading/lock.h"

#include <array>

#include "tests/multitasking/threading_fixture.h"

namespace playground::threading {
namespace {

class LockTest : public ThreadingTest {
 protected:
  LockTest() { fake.stop_time(); }
  Lock lock{run};
};

TEST_F(LockTest, IsHeldBetweenAcquireAndRelease) {
  EXPECT_FALSE(lock.locked());
  lock.acquire();
  EXPECT_TRUE(lock.locked());
  lock.release();
  EXPECT_FALSE(lock.locked());
}

TEST_F(LockTest, WithReleasesHoweverItsScopeEnds) {
  try {
    const With held(lock);
    EXPECT_TRUE(lock.locked());
    throw std::runtime_error("an error");
  } catch (const std::runtime_error&) {
    EXPECT_FALSE(lock.locked());
  }
}

TEST_F(LockTest, ATimeOutOfZeroTriesOnce) {
  EXPECT_TRUE(lock.acquire(0s));
  bool got = true;
  started([&](Run&) { got = lock.acquire(0s); }).join();
  EXPECT_FALSE(got);
  lock.release();
}

TEST_F(LockTest, AWaitEndsAtItsTimeout) {
  lock.acquire();
  bool got = true;
  Thread other = started([&](Run&) { got = lock.acquire(2s); });
  ASSERT_TRUE(waiting(1));
  fake.clock.advance(2s);
  other.join();
  EXPECT_FALSE(got);
  EXPECT_TRUE(lock.locked());
  lock.release();
}

TEST_F(LockTest, AReleaseEndsAWaitBeforeItsTimeout) {
  lock.acquire();
  bool got = false;
  Thread other = started([&](Run&) {
    got = lock.acquire(2s);
    lock.release();
  });
  ASSERT_TRUE(waiting(1));
  lock.release();
  other.join();
  EXPECT_TRUE(got);
  EXPECT_FALSE(lock.locked());
}

TEST_F(LockTest, AfterATimeOutTheLockWorksAsBefore) {
  lock.acquire();
  Thread other = started([&](Run&) { EXPECT_FALSE(lock.acquire(2s)); });
  ASSERT_TRUE(waiting(1));
  fake.clock.advance(2s);
  other.join();
  lock.release();
  lock.acquire();
  lock.release();
  EXPECT_FALSE(lock.locked());
}

TEST_F(LockTest, StopEndsAWait) {
  lock.acquire();
  Thread other = started([&](Run&) { lock.acquire(); });
  ASSERT_TRUE(waiting(1));
  run.stop();
  EXPECT_THROW(other.join(), Stopped);
  EXPECT_TRUE(lock.locked()) << "by the thread that still has it";
}

TEST_F(LockTest, OnlyItsHolderMayReleaseIt) {
  EXPECT_THROW(lock.release(), std::runtime_error);
  lock.acquire();
  Thread other = started([&](Run&) { lock.release(); });
  EXPECT_THROW(other.join(), std::runtime_error);
  EXPECT_TRUE(lock.locked());
  lock.release();
}

TEST_F(LockTest, AWaitShowsAsBlockedByWhichLockAndAFreeLockNotAtAll) {
  Lock named(run, "counter");
  named.acquire();
  EXPECT_FALSE(shown(0, Activity::blocked, WaitReason::lock, "counter"));
  Thread other = started([&](Run&) { const With held(named); });
  ASSERT_TRUE(waiting(1));
  named.release();
  other.join();
  EXPECT_TRUE(shown(1, Activity::blocked, WaitReason::lock, "counter"));
}

class LockOverThreads : public LockTest, public testing::WithParamInterface<int> {};
INSTANTIATE_TEST_SUITE_P(Count, LockOverThreads, testing::Values(1, 2, 4, 8));

TEST_P(LockOverThreads, LetsInOneAtATime) {
  constexpr int times = 2000;
  int inside = 0;  // not atomic: a second thread inside would also be a race
  int sum = 0;
  std::vector<Thread> threads;
  for (int i = 0; i < GetParam(); ++i) {
    threads.push_back(started([&](Run&) {
      for (int n = 0; n < times; ++n) {
        const With held(lock);
        EXPECT_EQ(++inside, 1);
        ++sum;
        --inside;
      }
    }));
  }
  for (Thread& thread : threads) thread.join();
  EXPECT_EQ(sum, GetParam() * times);
  EXPECT_FALSE(lock.locked());
}

TEST_P(LockOverThreads, EachOfManyWaitersGetsIt) {
  lock.acquire();
  std::vector<Thread> threads;
  int got = 0;
  for (int i = 0; i < GetParam(); ++i) {
    threads.push_back(started([&](Run&) {
      const With held(lock);
      ++got;
    }));
  }
  ASSERT_TRUE(waiting(GetParam()));
  lock.release();
  for (Thread& thread : threads) thread.join();
  EXPECT_EQ(got, GetParam());
}

class DeadlockTest : public ThreadingTest {
 protected:
  DeadlockTest() { fake.stop_time(); }
  Lock a{run, "A"};
  Lock b{run, "B"};
  Lock c{run, "C"};

  // Threads that hold one lock each; thread i waits for the lock of thread i + 1, in this order. Returns the
  // error of the last thread, which completes the cycle.
  template <std::size_t count>
  std::string close_circle(const std::array<Lock*, count>& locks) {
    std::atomic<std::size_t> holding{0};
    std::atomic<std::size_t> turn{0};
    std::string told;
    std::vector<Thread> threads;
    for (std::size_t i = 0; i < count; ++i) {
      threads.push_back(started([&, i](Run&) {
        const With first(*locks[i]);
        ++holding;
        EXPECT_TRUE(eventually([&] { return holding == count && turn == i; }));
        try {
          const With second(*locks[(i + 1) % count]);
        } catch (const DeadlockError& error) {
          EXPECT_EQ(i, count - 1) << "only the thread that closes the circle gets the error";
          told = error.what();
        }
      }));
    }
    for (std::size_t i = 0; i + 1 < count; ++i) {
      turn = i;
      EXPECT_TRUE(waiting(static_cast<int>(i) + 1));
    }
    turn = count - 1;
    for (Thread& thread : threads) thread.join();
    for (const Lock* lock : locks) EXPECT_FALSE(lock->locked());
    return told;
  }
};

TEST_F(DeadlockTest, TwoLocksInOppositeOrderAreReportedWithTheirCycle) {
  EXPECT_EQ(close_circle<2>({&a, &b}),
            "deadlock: thread 1 holds lock B and waits for lock A, which thread 0 holds; thread 0 waits for "
            "lock B. Acquire locks in the same order in every thread.");
}

TEST_F(DeadlockTest, ThreeThreadsInACycleAreReported) {
  EXPECT_EQ(close_circle<3>({&a, &b, &c}),
            "deadlock: thread 2 holds lock C and waits for lock A, which thread 0 holds; thread 0 waits for "
            "lock B, which thread 1 holds; thread 1 waits for lock C. Acquire locks in the same order in "
            "every thread.");
}

TEST_F(DeadlockTest, LocksWithoutANameAreNumbered) {
  Lock one(run);
  Lock two(run);
  EXPECT_THAT(close_circle<2>({&one, &two}),
              testing::StartsWith("deadlock: thread 1 holds lock 2 and waits for lock 1, which thread 0 "
                                  "holds; thread 0 waits for lock 2."));
}

TEST_F(DeadlockTest, ALockThatTheThreadHoldsItselfIsReported) {
  const With held(a);
  try {
    a.acquire();
    FAIL() << "acquired twice";
  } catch (const DeadlockError& error) {
    EXPECT_THAT(error.what(),
                testing::StartsWith("deadlock: main program waits for lock A, which it holds itself."));
  }
}

TEST_F(DeadlockTest, IsReportedInTheLearnersLanguage) {
  testing_support::TestRun chinese(fake.machine, {Language::chinese, {}});
  Lock lock(chinese, "甲");
  const With held(lock);
  try {
    lock.acquire();
    FAIL() << "acquired twice";
  } catch (const DeadlockError& error) {
    EXPECT_THAT(error.what(), testing::StartsWith("死锁：主程序 等待锁 甲，"));
  }
}

TEST_F(DeadlockTest, AWaitWithATimeoutIsNoDeadlock) {
  const With held(a);
  EXPECT_FALSE(a.acquire(0s));
  Thread other = started([&](Run&) {
    const With theirs(b);
    EXPECT_FALSE(a.acquire(1s));
  });
  ASSERT_TRUE(waiting(1));
  Thread clock = started([&](Run&) {
    EXPECT_TRUE(waiting(2));
    fake.clock.advance(1s);
  });
  // A cycle until the other thread's wait times out.
  b.acquire();
  b.release();
  other.join();
  clock.join();
}

TEST_F(DeadlockTest, ManyThreadsInOneOrderAreNoDeadlock) {
  std::vector<Thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.push_back(started([&](Run&) {
      for (int n = 0; n < 500; ++n) {
        const With first(a);
        const With second(b);
        const With third(c);
      }
    }));
  }
  for (Thread& thread : threads) EXPECT_NO_THROW(thread.join());
}

}  // namespace
}  // namespace playground::threading
