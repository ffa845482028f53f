// When the loop handles timers and connections, and how long it waits for them.
#include <thread>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/server.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "tests/multitasking/asyncio_fixture.h"
#include "tests/support/eventually.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::eventually;

class AsyncioTurns : public AsyncioTest {
 protected:
  Task<> notes_when_it_has_slept(Time duration) {
    co_await sleep(duration);
    woke = elapsed();
  }
  Time woke{};
};

Task<> computes(Run& run, int steps, Time each) {
  for (int i = 0; i < steps; ++i) {
    run.sleep(each);  // blocks the loop like a computation
    co_await sleep(0s);
  }
}

// --- Timers and connections are handled even if coroutines are always ready

TEST_F(AsyncioTurns, ATimerIsAtMostOneStepLateNextToACoroutineThatIsAlwaysReady) {
  in_loop([this](Run& r) -> Task<> {
    const auto busy = create_task(computes(r, 100, 10ms));
    co_await notes_when_it_has_slept(50ms);
    co_await busy;
  });
  EXPECT_LE(woke, 60ms);
  EXPECT_EQ(elapsed(), 1s);
}

TEST_F(AsyncioTurns, WhatArrivesIsReadNextToACoroutineThatIsAlwaysReady) {
  in_loop([this](Run& r) -> Task<> {
    const Server server = start_server([](Stream stream) -> Task<> {
      co_await stream.write("x");
      co_await sleep(100s);
    });
    Stream stream = co_await open_connection(server.port());
    const auto busy = create_task(computes(r, 100, 10ms));
    EXPECT_EQ(co_await stream.read(), "x");
    woke = elapsed();
    co_await busy;
  });
  EXPECT_LE(woke, 60ms);
}

// Coroutines that were ready before the deadline run first, but none of them runs twice.
TEST_F(AsyncioTurns, ATimerWaitsForOneStepOfEachCoroutineThatIsReadyAndNotForTwo) {
  in_loop([this](Run& r) -> Task<> {
    const auto timer = create_task(notes_when_it_has_slept(55ms));
    co_await sleep(0s);
    std::vector<Task<>> tasks;
    for (int i = 0; i < 60; ++i) tasks.push_back(computes(r, 3, 10ms));
    co_await gather(std::move(tasks));
    co_await timer;
  });
  EXPECT_GE(woke, 600ms);
  EXPECT_LE(woke, 660ms);
}

TEST_F(AsyncioTurns, ALongStepAfterManyShortOnesDelaysATimerByThoseThatWereReadyAtMost) {
  in_loop([this](Run& r) -> Task<> {
    const auto timer = create_task(notes_when_it_has_slept(50ms));
    for (int i = 0; i < 1000; ++i) co_await sleep(0s);
    const auto busy = create_task(computes(r, 100, 10ms));
    co_await timer;
    co_await busy;
  });
  EXPECT_LE(woke, 60ms);
}

TEST_F(AsyncioTurns, TheCoroutineThatBecomesReadyFirstRunsFirst) {
  in_loop([](Run& r) -> Task<> {
    const auto steps = [](Run& r2, int number) -> Task<> {
      for (int i = 0; i < 3; ++i) {
        r2.print(std::to_string(number) + std::to_string(i));
        co_await sleep(0s);
      }
    };
    std::vector<Task<>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(steps(r, i));
    co_await gather(std::move(tasks));
  });
  EXPECT_THAT(run.lines(), ElementsAre("00", "10", "20", "01", "11", "21", "02", "12", "22"));
}

// --- Infinite and zero timeouts

TEST_F(AsyncioTurns, ASleepForeverLastsUntilStop) {
  std::thread stopper([&] {
    EXPECT_TRUE(eventually([&] { return fake.clock.sleepers() == 1; }));
    run.stop();
  });
  EXPECT_THROW(in_loop([](Run&) -> Task<> { co_await sleep(Time::max()); }), Stopped);
  stopper.join();
}

TEST_F(AsyncioTurns, ASleepForeverCanBeCancelled) {
  in_loop([](Run&) -> Task<> {
    const auto forever = []() -> Task<> { co_await sleep(Time::max() - 1ns); };
    EXPECT_THROW(co_await wait_for(forever(), 1s), TimeoutError);
  });
  EXPECT_EQ(elapsed(), 1s);
}

TEST_F(AsyncioTurns, ATimeLimitOfForeverIsNoLimit) {
  in_loop([](Run& r) -> Task<> {
    EXPECT_EQ(co_await wait_for(sleeps(r, 1, 100s), Time::max()), 10);
    EXPECT_EQ(co_await wait_for(sleeps(r, 2, 100s), Time::max() - 1s), 20);
  });
  EXPECT_EQ(elapsed(), 200s);
}

TEST_F(AsyncioTurns, UnderALimitOfForeverADeadlockIsStillAnError) {
  EXPECT_THROW(in_loop([](Run&) -> Task<> {
                 std::optional<TaskHandle<void>> other;
                 const auto awaits = [](const std::optional<TaskHandle<void>>& task) -> Task<> {
                   co_await *task;
                 };
                 other = create_task(awaits(other));
                 co_await wait_for(awaits(other), Time::max());
               }),
               std::runtime_error);
}

TEST_F(AsyncioTurns, ASleepOfNoTimeOrLessLetsTheOthersHaveTheirTurn) {
  for (const Time none : {Time(0s), Time(-1s), Time::min()}) {
    in_loop([none](Run& r) -> Task<> {
      const auto other = create_task(sleeps(r, 0, 0s));
      co_await sleep(none);
      r.print(std::string("after it"));
      co_await other;
    });
  }
  EXPECT_THAT(run.lines(), ElementsAre("0 starts", "after it", "0 ends", "0 starts", "after it", "0 ends",
                                       "0 starts", "after it", "0 ends"));
  EXPECT_EQ(elapsed(), 0s);
}

TEST_F(AsyncioTurns, ATimeLimitOfZeroOrLessIsOverBeforeTheFirstStep) {
  for (const Time none : {Time(0s), Time(-1s), Time::min()}) {
    in_loop([none](Run& r) -> Task<> {
      EXPECT_THROW(static_cast<void>(co_await wait_for(sleeps(r, 0, 0s), none)), TimeoutError);
      co_await sleep(0s);  // it is not cancelled itself
    });
  }
  EXPECT_THAT(run.lines(), IsEmpty());
  EXPECT_EQ(elapsed(), 0s);
}

TEST_F(AsyncioTurns, UnderALimitOfZeroATaskThatIsDoneCountsAndAnotherIsCancelledBeforeItsFirstStep) {
  in_loop([](Run& r) -> Task<> {
    const auto done = create_task(sleeps(r, 1, 0s));
    co_await sleep(1s);
    EXPECT_EQ(co_await wait_for(done, 0s), 10);
    const auto started = create_task(sleeps(r, 2, 1s));
    EXPECT_THROW(static_cast<void>(co_await wait_for(started, -1s)), TimeoutError);
    EXPECT_TRUE(started.cancelled());
    co_await sleep(0s);  // it is not cancelled itself
  });
  EXPECT_THAT(run.lines(), ElementsAre("1 starts", "1 ends"));
}

TEST_F(AsyncioTurns, ATimeLimitForATaskThatWasStarted) {
  in_loop([](Run& r) -> Task<> {
    const auto task = create_task(sleeps(r, 1, 3s));
    EXPECT_EQ(co_await wait_for(task, 5s), 10);
    const auto slow = create_task(sleeps(r, 2, 3s));
    EXPECT_THROW(static_cast<void>(co_await wait_for(slow, 1s)), TimeoutError);
    EXPECT_TRUE(slow.cancelled());
  });
  EXPECT_EQ(elapsed(), 4s);
}

// --- A Stop before the run

TEST_F(AsyncioTurns, AStopBeforeTheLoopWaitsIsNotMissed) {
  EXPECT_THROW(in_loop([this](Run&) -> Task<> {
                 run.stop();
                 co_await sleep(Time::max());
               }),
               Stopped);
}

}  // namespace
}  // namespace playground::asyncio
