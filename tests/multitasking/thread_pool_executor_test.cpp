#include "shared/multitasking/threading/thread_pool_executor.h"

#include <numeric>

#include "shared/multitasking/threading/event.h"
#include "tests/multitasking/threading_fixture.h"

namespace playground::threading {
namespace {

class ThreadPoolExecutorTest : public ThreadingTest {
 protected:
  [[nodiscard]] std::ptrdiff_t threads() {
    const auto& tracks = run.trace().tracks();
    return std::count_if(tracks.begin(), tracks.end(),
                         [](const Track& track) { return track.model == Model::thread; });
  }
};

TEST_F(ThreadPoolExecutorTest, ATaskRunsWithItsArgumentsAndHandsItsResultOut) {
  ThreadPoolExecutor executor(run, 2);
  const auto future = executor.submit([](Run&, int a, int b) { return a * b; }, 6, 7);
  EXPECT_EQ(future.result(), 42);
  EXPECT_EQ(future.result(), 42) << "as often as it is asked for";
  EXPECT_TRUE(future.done());
}

TEST_F(ThreadPoolExecutorTest, ATaskMayReturnNothing) {
  ThreadPoolExecutor executor(run, 1);
  bool ran = false;
  executor.submit([&](Run&) { ran = true; }).result();
  EXPECT_TRUE(ran);
}

TEST_F(ThreadPoolExecutorTest, AnExceptionReachesTheResultAndTheThreadContinues) {
  ThreadPoolExecutor executor(run, 1);
  const auto bad = executor.submit([](Run&) -> int { throw std::runtime_error("no"); });
  const auto good = executor.submit([](Run&) { return 1; });
  EXPECT_THROW(static_cast<void>(bad.result()), std::runtime_error);
  EXPECT_EQ(good.result(), 1);
  EXPECT_EQ(threads(), 1);
}

TEST_F(ThreadPoolExecutorTest, AResultThatIsNotThereInTimeIsATimeOut) {
  fake.stop_time();
  ThreadPoolExecutor executor(run, 1);
  Event may_end(run);
  const auto future = executor.submit([&](Run&) {
    may_end.wait();
    return 1;
  });
  Thread asks = started([&](Run&) { static_cast<void>(future.result(2s)); });
  ASSERT_TRUE(waiting(2));
  fake.clock.advance(2s);
  EXPECT_THROW(asks.join(), TimeoutError);
  EXPECT_FALSE(future.done());
  may_end.set();
  EXPECT_EQ(future.result(), 1);
}

TEST_F(ThreadPoolExecutorTest, AThreadIsStartedOnlyWhereNoneIsFree) {
  fake.stop_time();
  ThreadPoolExecutor executor(run, 4);
  EXPECT_EQ(threads(), 0);
  for (int i = 0; i < 3; ++i) {
    executor.submit([](Run&) {}).result();
    ASSERT_TRUE(waiting(1)) << "it waits for a task";
  }
  EXPECT_EQ(threads(), 1);
}

class ExecutorOverThreads : public ThreadPoolExecutorTest, public testing::WithParamInterface<int> {};
INSTANTIATE_TEST_SUITE_P(Count, ExecutorOverThreads, testing::Values(1, 2, 4));

TEST_P(ExecutorOverThreads, MapGivesResultsInTheOrderOfTheInputs) {
  ThreadPoolExecutor executor(run, GetParam());
  std::vector<int> inputs(100);
  std::iota(inputs.begin(), inputs.end(), 0);
  std::vector<int> squares;
  for (const int i : inputs) squares.push_back(i * i);
  EXPECT_EQ(executor.map([](Run&, int i) { return i * i; }, inputs), squares);
  EXPECT_LE(threads(), GetParam());
}

TEST_P(ExecutorOverThreads, AsManyTasksAsThreadsRunAtTheSameTime) {
  fake.stop_time();
  ThreadPoolExecutor executor(run, GetParam());
  Event may_end(run);
  std::vector<Future<void>> futures;
  for (int i = 0; i < 10; ++i) futures.push_back(executor.submit([&](Run&) { may_end.wait(); }));
  EXPECT_TRUE(waiting(GetParam()));
  EXPECT_EQ(threads(), GetParam());
  may_end.set();
  for (const auto& future : futures) future.result();
}

TEST_P(ExecutorOverThreads, LeavingTheScopeWaitsForAllTasks) {
  std::atomic<int> done{0};
  {
    ThreadPoolExecutor executor(run, GetParam());
    for (int i = 0; i < 20; ++i)
      executor.submit([&](Run& r) {
        r.sleep(1s);
        ++done;
      });
  }
  EXPECT_EQ(done, 20);
}

TEST_P(ExecutorOverThreads, StopEndsTasksWaitersAndTheExecutor) {
  fake.stop_time();
  std::atomic<int> begun{0};
  {
    ThreadPoolExecutor executor(run, GetParam());
    std::vector<Future<void>> futures;
    for (int i = 0; i < 20; ++i) {
      futures.push_back(executor.submit([&](Run& r) {
        ++begun;
        r.sleep(1s);
      }));
    }
    Thread asks = started([&](Run&) { futures.back().result(); });
    ASSERT_TRUE(waiting(GetParam() + 1));
    run.stop();
    EXPECT_THROW(asks.join(), Stopped);
    EXPECT_THROW(futures.front().result(), Stopped);
  }
  EXPECT_EQ(begun, GetParam()) << "tasks that had not begun are dropped";
}

TEST_F(ThreadPoolExecutorTest, ATaskMaySubmitTasks) {
  ThreadPoolExecutor executor(run, 1);
  const auto outer = executor.submit([&](Run&) { return executor.submit([](Run&) { return 3; }); });
  EXPECT_EQ(outer.result().result(), 3);
}

TEST_F(ThreadPoolExecutorTest, AfterShutdownATaskIsRefusedWithASentence) {
  ThreadPoolExecutor executor(run, 1);
  executor.shutdown();
  executor.shutdown();
  EXPECT_THROW(executor.submit([](Run&) {}), std::runtime_error);
}

}  // namespace
}  // namespace playground::threading
