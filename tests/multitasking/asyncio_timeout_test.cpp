// wait_for: time limits of coroutines.
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "tests/multitasking/asyncio_tasks_fixture.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;

TEST_F(AsyncioTasks, AResultWithinTheTimeLimitIsGiven) {
  in_loop([](Run& r) -> Task<> { EXPECT_EQ(co_await wait_for(sleeps(r, 3, 1s), 2s), 30); });
  EXPECT_EQ(elapsed(), 1s);
}

TEST_F(AsyncioTasks, BeyondTheTimeLimitTheCoroutineIsCancelled) {
  in_loop([](Run& r) -> Task<> {
    try {
      co_await wait_for(sleeps_and_cleans_up(r, 1s), 2s);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const TimeoutError& error) {
      EXPECT_STREQ(error.what(), "the time limit of 2 s was over");
    }
    EXPECT_EQ(FrameGuard::alive, 0);
    co_await sleep(1s);  // is not cancelled
  });
  EXPECT_THAT(run.lines(), ElementsAre("cleans up", "is clean"));
  EXPECT_EQ(elapsed(), 4s);
}

TEST_F(AsyncioTasks, ACancellationFromOutsideIsNoTimeout) {
  in_loop([](Run& r) -> Task<> {
    auto task = create_task(wait_for(sleeps(r, 0, 10s), 5s));
    co_await sleep(1s);
    task.cancel();
    EXPECT_THROW(static_cast<void>(co_await task), CancelledError);
  });
}

TEST_F(AsyncioTasks, TheInnerOfTwoTimeLimitsIsItsOwn) {
  in_loop([](Run& r) -> Task<> {
    const auto inner = [](Run& r2) -> Task<> {
      EXPECT_THROW(static_cast<void>(co_await wait_for(sleeps(r2, 0, 10s), 1s)), TimeoutError);
      co_await sleep(1s);
    };
    co_await wait_for(inner(r), 3s);
  });
  EXPECT_EQ(elapsed(), 2s);
}

TEST_F(AsyncioTasks, TheOuterOfTwoTimeLimitsEndsBoth) {
  in_loop([](Run& r) -> Task<> {
    const auto inner = [](Run& r2) -> Task<> {
      EXPECT_THROW(static_cast<void>(co_await wait_for(sleeps(r2, 0, 10s), 5s)), CancelledError);
      throw CancelledError();
    };
    EXPECT_THROW(co_await wait_for(inner(r), 1s), TimeoutError);
  });
  EXPECT_EQ(elapsed(), 1s);
}

TEST_F(AsyncioTasks, ATimeLimitOverAGatherCancelsAllOfIt) {
  in_loop([](Run& r) -> Task<> {
    const auto both = [](Run& r2) -> Task<> {
      std::vector<Task<int>> tasks;
      for (int i = 0; i < 2; ++i) tasks.push_back(sleeps(r2, i, 10s));
      static_cast<void>(co_await gather(std::move(tasks)));
    };
    EXPECT_THROW(co_await wait_for(both(r), 1s), TimeoutError);
    EXPECT_EQ(FrameGuard::alive, 0);
  });
}

TEST_F(AsyncioTasks, ATimeLimitThatPassesWhileItsTaskEndsCancelsNoOtherTask) {
  in_loop([](Run& r) -> Task<> {
    const auto busy = [](Run& r2) -> Task<> {
      co_await sleep(1s);
      r2.sleep(5s);  // blocks the loop, which notices too late that the limit has passed
    };
    co_await wait_for(busy(r), 3s);
    co_await sleep(10s);
  });
  EXPECT_EQ(elapsed(), 16s);
}

}  // namespace
}  // namespace playground::asyncio
