#include "shared/multitasking/threading/semaphore.h"

#include "tests/multitasking/threading_fixture.h"

namespace playground::threading {
namespace {

class SemaphoreTest : public ThreadingTest {
 protected:
  SemaphoreTest() { fake.stop_time(); }
};

TEST_F(SemaphoreTest, LetsAsManyThroughAsItsValue) {
  Semaphore semaphore(run, 2);
  EXPECT_TRUE(semaphore.acquire(0s));
  EXPECT_TRUE(semaphore.acquire(0s));
  EXPECT_FALSE(semaphore.acquire(0s));
  semaphore.release();
  EXPECT_TRUE(semaphore.acquire(0s));
}

TEST_F(SemaphoreTest, NeverMoreThanItsValueAreInside) {
  Semaphore semaphore(run, 2);
  std::atomic<int> inside{0};
  std::vector<Thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.push_back(started([&](Run&) {
      for (int n = 0; n < 500; ++n) {
        const With through(semaphore);
        EXPECT_LE(++inside, 2);
        --inside;
      }
    }));
  }
  for (Thread& thread : threads) thread.join();
}

TEST_F(SemaphoreTest, OneReleaseOfSeveralLetsSeveralThrough) {
  Semaphore semaphore(run, 0);
  std::vector<Thread> threads;
  for (int i = 0; i < 3; ++i) threads.push_back(started([&](Run&) { semaphore.acquire(); }));
  ASSERT_TRUE(waiting(3));
  semaphore.release(3);
  for (Thread& thread : threads) thread.join();
}

TEST_F(SemaphoreTest, AWaitEndsAtItsTimeout) {
  Semaphore semaphore(run, 0);
  Thread thread = started([&](Run&) { EXPECT_FALSE(semaphore.acquire(2s)); });
  ASSERT_TRUE(waiting(1));
  fake.clock.advance(2s);
  thread.join();
  semaphore.release();
  EXPECT_TRUE(semaphore.acquire(0s)) << "the thread that gave up took nothing";
}

TEST_F(SemaphoreTest, StopEndsAWaitWhichShowsAsBlocked) {
  Semaphore semaphore(run, 0);
  Thread thread = started([&](Run&) { semaphore.acquire(); });
  ASSERT_TRUE(waiting(1));
  EXPECT_TRUE(shown(1, Activity::blocked, WaitReason::semaphore));
  run.stop();
  EXPECT_THROW(thread.join(), Stopped);
}

}  // namespace
}  // namespace playground::threading
