#include <gmock/gmock.h>

#include <thread>

#include "shared/multitasking/asyncio/gather.h"
#include "tests/multitasking/asyncio_fixture.h"
#include "tests/support/eventually.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing_support::eventually;

Task<std::vector<int>> gather_sleeps(Run& run, std::vector<Time> durations) {
  const FrameGuard guard;
  std::vector<Task<int>> tasks;
  for (std::size_t i = 0; i < durations.size(); ++i) {
    tasks.push_back(sleeps(run, static_cast<int>(i), durations[i]));
  }
  co_return co_await gather(std::move(tasks));
}

Task<int> throws_after(Time duration) {
  const FrameGuard guard;
  co_await sleep(duration);
  throw std::runtime_error("the second one fails");
}

TEST_F(AsyncioTest, RunGivesTheResultOfItsCoroutine) {
  EXPECT_EQ(asyncio::run(run, sleeps(run, 4, 2s)), 40);
  EXPECT_EQ(elapsed(), 2s);
}

TEST_F(AsyncioTest, RunThrowsWhatItsCoroutineThrows) {
  EXPECT_THROW(asyncio::run(run, throws_after(1s)), std::runtime_error);
}

TEST_F(AsyncioTest, ATaskThatIsNotAwaitedDoesNotRun) {
  {
    const auto task = sleeps(run, 0, 1s);
  }
  EXPECT_THAT(run.lines(), testing::IsEmpty());
}

TEST_F(AsyncioTest, GatherStartsInArgumentOrderAndGivesResultsInArgumentOrder) {
  EXPECT_THAT(asyncio::run(run, gather_sleeps(run, {3s, 1s, 2s})), ElementsAre(0, 10, 20));
  EXPECT_THAT(run.lines(), ElementsAre("0 starts", "1 starts", "2 starts", "1 ends", "2 ends", "0 ends"));
}

TEST_F(AsyncioTest, GatheredSleepsTakeAsLongAsTheLongest) {
  static_cast<void>(asyncio::run(run, gather_sleeps(run, {3s, 1s, 2s})));
  EXPECT_EQ(elapsed(), 3s);
}

TEST_F(AsyncioTest, EqualDeadlinesFinishInTheOrderOfTheirMaking) {
  static_cast<void>(asyncio::run(run, gather_sleeps(run, std::vector<Time>(6, 2s))));
  EXPECT_THAT(run.lines(), ElementsAre("0 starts", "1 starts", "2 starts", "3 starts", "4 starts", "5 starts",
                                       "0 ends", "1 ends", "2 ends", "3 ends", "4 ends", "5 ends"));
}

TEST_F(AsyncioTest, AGatherOfNothingIsDoneAtOnce) {
  EXPECT_THAT(asyncio::run(run, gather_sleeps(run, {})), testing::IsEmpty());
  EXPECT_EQ(elapsed(), 0s);
}

TEST_F(AsyncioTest, AwaitingInALoopIsOneAfterAnother) {
  const auto one_by_one = [](Run& r) -> Task<> {
    for (int i = 0; i < 3; ++i) co_await sleeps(r, i, 1s);
  };
  asyncio::run(run, one_by_one(run));
  EXPECT_EQ(elapsed(), 3s);
  EXPECT_THAT(run.lines(), ElementsAre("0 starts", "0 ends", "1 starts", "1 ends", "2 starts", "2 ends"));
}

TEST_F(AsyncioTest, AnErrorReachesTheCallerAtOnceAndTheSiblingsContinue) {
  const auto body = [](Run& r) -> Task<> {
    std::vector<Task<int>> tasks;
    tasks.push_back(sleeps(r, 0, 2s));
    tasks.push_back(throws_after(1s));
    tasks.push_back(sleeps(r, 2, 3s));
    try {
      static_cast<void>(co_await gather(std::move(tasks)));
    } catch (const std::runtime_error& error) {
      r.print(std::string(error.what()));
    }
    co_await sleep(10s);
    r.print(std::string("main ends"));
  };
  asyncio::run(run, body(run));
  EXPECT_THAT(run.lines(),
              ElementsAre("0 starts", "2 starts", "the second one fails", "0 ends", "2 ends", "main ends"));
  EXPECT_EQ(run.trace().lines()[2].time, 1s);
}

TEST_F(AsyncioTest, OfTwoErrorsTheFirstInTimeReachesTheCaller) {
  const auto fails_with = [](const char* text, Time duration) -> Task<int> {
    co_await sleep(duration);
    throw std::runtime_error(text);
  };
  const auto body = [&]() -> Task<std::vector<int>> {
    std::vector<Task<int>> tasks;
    tasks.push_back(fails_with("late", 2s));
    tasks.push_back(fails_with("early", 1s));
    co_return co_await gather(std::move(tasks));
  };
  try {
    static_cast<void>(asyncio::run(run, body()));
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "early");
  }
}

TEST_F(AsyncioTest, CoroutinesThatAreLeftWhenMainEndsAreDestroyed) {
  const auto body = [](Run& r) -> Task<> {
    std::vector<Task<int>> tasks;
    tasks.push_back(sleeps(r, 0, 100s));
    tasks.push_back(throws_after(1s));
    try {
      static_cast<void>(co_await gather(std::move(tasks)));
    } catch (const std::runtime_error&) {
    }
  };
  asyncio::run(run, body(run));
  EXPECT_EQ(elapsed(), 1s);
  EXPECT_EQ(FrameGuard::alive, 0);
}

TEST_F(AsyncioTest, GathersNest) {
  const auto body = [](Run& r) -> Task<std::vector<std::vector<int>>> {
    std::vector<Task<std::vector<int>>> tasks;
    tasks.push_back(gather_sleeps(r, {1s, 2s}));
    tasks.push_back(gather_sleeps(r, {3s}));
    co_return co_await gather(std::move(tasks));
  };
  EXPECT_THAT(asyncio::run(run, body(run)), ElementsAre(ElementsAre(0, 10), ElementsAre(0)));
  EXPECT_EQ(elapsed(), 3s);
}

TEST_F(AsyncioTest, RunInsideARunIsAnErrorAndTheOuterOneContinues) {
  const auto body = [](Run& r) -> Task<int> {
    try {
      static_cast<void>(asyncio::run(r, sleeps(r, 0, 1s)));
    } catch (const std::logic_error&) {
      r.print(std::string("refused"));
    }
    co_return co_await sleeps(r, 1, 1s);
  };
  EXPECT_EQ(asyncio::run(run, body(run)), 10);
  EXPECT_THAT(run.lines(),
              ElementsAre(testing::StartsWith("sleeps was never awaited"), "refused", "1 starts", "1 ends"));
}

TEST_F(AsyncioTest, OneRunAfterAnotherIsFine) {
  EXPECT_EQ(asyncio::run(run, sleeps(run, 1, 1s)), 10);
  EXPECT_EQ(asyncio::run(run, sleeps(run, 2, 1s)), 20);
}

TEST_F(AsyncioTest, GatherWithoutALoopIsAnError) {
  EXPECT_THROW(static_cast<void>(gather(std::vector<Task<int>>())), std::logic_error);
}

TEST_F(AsyncioTest, EachGatheredCoroutineIsAUnit) {
  static_cast<void>(asyncio::run(run, gather_sleeps(run, {1s, 2s})));
  const Trace& trace = run.trace();
  ASSERT_EQ(trace.tracks().size(), 3U);
  EXPECT_EQ(trace.tracks()[1].number, 0);
  EXPECT_EQ(trace.tracks()[2].number, 1);
  for (const Line& line : trace.lines()) {
    EXPECT_EQ(std::to_string(trace.track(line.track)->number), line.text.substr(0, 1));
  }
  for (TrackId id = 1; id <= 2; ++id) EXPECT_EQ(trace.current(id), nullptr) << "it is over";
}

TEST_F(AsyncioTest, AllCoroutinesRunOnOneThread) {
  std::vector<std::thread::id> threads;
  const auto note = [&]() -> Task<int> {
    threads.push_back(std::this_thread::get_id());
    co_await sleep(1s);
    threads.push_back(std::this_thread::get_id());
    co_return 0;
  };
  const auto body = [&]() -> Task<std::vector<int>> {
    std::vector<Task<int>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(note());
    co_return co_await gather(std::move(tasks));
  };
  static_cast<void>(asyncio::run(run, body()));
  EXPECT_THAT(threads, testing::SizeIs(6));
  EXPECT_THAT(threads, testing::Each(std::this_thread::get_id()));
}

TEST_F(AsyncioTest, StopDestroysAllFrames) {
  fake.stop_time();
  std::thread stopper([&] {
    EXPECT_TRUE(eventually([&] { return fake.clock.sleepers() == 1; }));
    EXPECT_EQ(FrameGuard::alive, 5);
    run.stop();
  });
  EXPECT_THROW(static_cast<void>(asyncio::run(run, gather_sleeps(run, std::vector<Time>(4, 2s)))), Stopped);
  stopper.join();
  EXPECT_EQ(FrameGuard::alive, 0);
}

TEST_F(AsyncioTest, AStopBeforeTheRunRunsNothing) {
  run.stop();
  EXPECT_THROW(static_cast<void>(asyncio::run(run, sleeps(run, 0, 1s))), Stopped);
  EXPECT_THAT(run.lines(), testing::IsEmpty());
}

TEST_F(AsyncioTest, AStopInTheMiddleOfABusyLoopIsSeen) {
  const auto busy = [&]() -> Task<> {
    const FrameGuard guard;
    for (int i = 0;; ++i) {
      if (i == 1000) run.stop();
      co_await sleep(0s);
    }
  };
  EXPECT_THROW(asyncio::run(run, busy()), Stopped);
}

// --- Symmetric transfer: neither deep nor long chains need more stack. In an unoptimised or sanitized build,
// GCC does not make tail calls of these calls, so the depth is smaller there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    (defined(__GNUC__) && !defined(__OPTIMIZE__))
constexpr int deep = 1000;
#else
constexpr int deep = 100'000;
#endif

Task<int> chain(int depth) {
  if (depth == 0) co_return 0;
  co_return 1 + co_await chain(depth - 1);
}

TEST_F(AsyncioTest, ADeepChainOfAwaitsDoesNotOverflowTheStack) {
  EXPECT_EQ(asyncio::run(run, chain(deep)), deep);
}

Task<int> failing_chain(int depth) {
  if (depth == 0) throw std::runtime_error("from the bottom");
  co_return 1 + co_await failing_chain(depth - 1);
}

TEST_F(AsyncioTest, AnErrorPropagatesThroughAChainOfAwaits) {
  EXPECT_THROW(static_cast<void>(asyncio::run(run, failing_chain(100))), std::runtime_error);
}

Task<int> sleeping_chain(int depth) {
  const FrameGuard guard;
  if (depth == 0) {
    co_await sleep(100s);
    co_return 0;
  }
  co_return 1 + co_await sleeping_chain(depth - 1);
}

TEST_F(AsyncioTest, StopDestroysAChainOfFrames) {
  fake.stop_time();
  std::thread stopper([&] {
    EXPECT_TRUE(eventually([&] { return fake.clock.sleepers() == 1; }));
    EXPECT_EQ(FrameGuard::alive, 1001);
    run.stop();
  });
  EXPECT_THROW(static_cast<void>(asyncio::run(run, sleeping_chain(1000))), Stopped);
  stopper.join();
  EXPECT_EQ(FrameGuard::alive, 0);
}

TEST_F(AsyncioTest, ALongLoopOfAwaitsDoesNotOverflowTheStack) {
  const auto loop = []() -> Task<int> {
    int sum = 0;
    for (int i = 0; i < deep; ++i) sum += co_await chain(1);
    co_return sum;
  };
  EXPECT_EQ(asyncio::run(run, loop()), deep);
}

}  // namespace
}  // namespace playground::asyncio
