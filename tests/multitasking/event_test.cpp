#include "shared/multitasking/threading/event.h"

#include "tests/multitasking/threading_fixture.h"

namespace playground::threading {
namespace {

class EventTest : public ThreadingTest {
 protected:
  EventTest() { fake.stop_time(); }
  threading::Event event{run};
};

TEST_F(EventTest, IsSetUntilItIsCleared) {
  EXPECT_FALSE(event.is_set());
  event.set();
  EXPECT_TRUE(event.is_set());
  event.wait();
  EXPECT_TRUE(event.wait(0s));
  event.clear();
  EXPECT_FALSE(event.is_set());
  EXPECT_FALSE(event.wait(0s));
}

TEST_F(EventTest, SetLetsAllThroughThatWait) {
  std::vector<Thread> threads;
  for (int i = 0; i < 4; ++i) threads.push_back(started([&](Run&) { event.wait(); }));
  ASSERT_TRUE(waiting(4));
  event.set();
  for (Thread& thread : threads) thread.join();
}

TEST_F(EventTest, AWaitingThreadContinuesEvenIfTheEventIsClearedAtOnce) {
  std::vector<Thread> threads;
  for (int i = 0; i < 4; ++i) threads.push_back(started([&](Run&) { event.wait(); }));
  ASSERT_TRUE(waiting(4));
  event.set();
  event.clear();
  for (Thread& thread : threads) thread.join();
}

TEST_F(EventTest, AWaitEndsAtItsTimeout) {
  Thread thread = started([&](Run&) { EXPECT_FALSE(event.wait(2s)); });
  ASSERT_TRUE(waiting(1));
  fake.clock.advance(2s);
  thread.join();
}

TEST_F(EventTest, StopEndsAWaitWhichShowsAsWaiting) {
  Thread thread = started([&](Run&) { event.wait(); });
  ASSERT_TRUE(waiting(1));
  EXPECT_TRUE(shown(1, Activity::waiting, WaitReason::event));
  run.stop();
  EXPECT_THROW(thread.join(), Stopped);
}

}  // namespace
}  // namespace playground::threading
