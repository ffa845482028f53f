/// The same rule for the timeouts of all waits: Time::max() never passes, zero and less have already passed,
/// and a result that is ready is returned even then.
#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "shared/multitasking/multiprocessing/queue.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread_pool_executor.h"
#include "shared/multitasking/urllib.h"
#include "tests/multitasking/pool_fixture.h"

namespace playground::multiprocessing {
namespace {

using namespace pool_test;  // NOLINT(google-build-using-namespace): shared by the tests of pools

constexpr Time endless[]{Time::max(), Time::max() - 1ns, Time::max() - 1000s};
constexpr Time over[]{Time::zero(), Time(-1), -1h, Time::min()};

class Deadlines : public PoolFixture {
 protected:
  // The message of the exception of `wait`, which only a Stop can end.
  template <class Wait>
  void expect_that_only_stop_ends(Wait wait) {
    for (const Time timeout : endless) {
      TestRun stopped(fake.machine);
      std::thread stopper([&] { stopped.stop(); });
      EXPECT_THROW(wait(static_cast<Run&>(stopped), timeout), Stopped) << timeout.count();
      stopper.join();
    }
  }
};

TEST_F(Deadlines, ASleepForeverEndsWithAStop) {
  expect_that_only_stop_ends([](Run& of, Time timeout) { of.sleep(timeout); });
}

TEST_F(Deadlines, ASleepOfNothingIsNoWait) {
  const Time before = fake.clock.now();
  for (const Time timeout : over) run->sleep(timeout);
  EXPECT_EQ(fake.clock.now(), before);
}

TEST_F(Deadlines, WaitsOfThreadsForeverEndWithAStop) {
  expect_that_only_stop_ends(
      [](Run& of, Time timeout) { static_cast<void>(threading::Event(of).wait(timeout)); });
  expect_that_only_stop_ends(
      [](Run& of, Time timeout) { static_cast<void>(threading::Semaphore(of, 0).acquire(timeout)); });
}

TEST_F(Deadlines, WaitsOfThreadsWithoutTimeReturnWhatIsReady) {
  threading::Event event(run);
  threading::Semaphore semaphore(run, 4);
  threading::Lock lock(run);
  threading::ThreadPoolExecutor executor(run, 1);
  const auto future = executor.submit([](Run&) { return 7; });
  EXPECT_EQ(future.result(), 7);
  for (const Time timeout : over) {
    EXPECT_FALSE(event.wait(timeout));
    EXPECT_TRUE(semaphore.acquire(timeout));
    EXPECT_TRUE(lock.acquire(timeout));
    lock.release();
    EXPECT_EQ(future.result(timeout), 7);
  }
  EXPECT_FALSE(semaphore.acquire(Time::zero()));
  event.set();
  for (const Time timeout : over) EXPECT_TRUE(event.wait(timeout));
}

TEST_F(Deadlines, AResultIsAwaitedForever) {
  for (const Time timeout : endless) {
    ProcessPool pool(run, 2);
    EXPECT_EQ(pool.map_async(sleeps, one_to(4)).get(timeout), one_to(4));
  }
}

TEST_F(Deadlines, TwoThreadsMayWaitForeverAndRest) {
  fake.stop_time();
  ProcessPool pool(run, 2);
  const auto result = pool.map_async(sleeps, one_to(4));
  std::vector<std::thread> waiters;
  for (int i = 0; i < 2; ++i)
    waiters.emplace_back([&] { EXPECT_THROW(static_cast<void>(result.get(Time::max())), RemoteError); });
  pool.terminate();
  for (std::thread& waiter : waiters) waiter.join();
}

TEST_F(Deadlines, AReadyResultIsReturnedAfterTheDeadline) {
  ProcessPool pool(run, 2);
  const auto result = pool.apply_async(doubles, 21);
  EXPECT_TRUE(result.wait());
  for (const Time timeout : over) EXPECT_EQ(result.get(timeout), 42);
  fake.stop_time();
  const auto late = pool.apply_async(sleeps, 1);
  for (const Time timeout : over) {
    EXPECT_FALSE(late.wait(timeout));
    EXPECT_THROW(static_cast<void>(late.get(timeout)), TimeoutError);
  }
}

TEST_F(Deadlines, AnEndlessTimeLimitEndsNoWorker) {
  for (const Time limit : endless) {
    ProcessPool pool(run, 1, {.time_limit = limit});
    EXPECT_EQ(pool.apply(doubles, 21), 42);
  }
  EXPECT_EQ(fake.workers.started(), static_cast<int>(std::size(endless)));
}

TEST_F(Deadlines, AQueueIsAwaitedForever) {
  for (const Time timeout : endless) {
    Queue<int> queue(run);
    std::thread other([&] { EXPECT_TRUE(queue.put(1, timeout)); });
    EXPECT_EQ(queue.get(timeout), 1);
    other.join();
  }
}

TEST_F(Deadlines, AnAvailableItemIsReturnedAfterTheDeadline) {
  Queue<int> queue(run, 16);
  for (const Time timeout : over) {
    EXPECT_EQ(queue.get(timeout), std::nullopt);
    EXPECT_TRUE(queue.put(1, timeout));
    EXPECT_TRUE(queue.put(2, timeout));
    EXPECT_FALSE(queue.put(3, timeout));
    EXPECT_EQ(queue.get(timeout), 1);
    EXPECT_EQ(queue.get(timeout), 2);
  }
}

TEST_F(Deadlines, ARequestWhoseTimeIsUpIsNotSent) {
  for (const Time timeout : over)
    EXPECT_THROW(static_cast<void>(urllib::urlopen(run, "http://127.0.0.1/1", timeout)), TimeoutError);
}

}  // namespace
}  // namespace playground::multiprocessing
