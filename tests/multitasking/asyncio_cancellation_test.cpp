// Tasks that are cancelled: where they are interrupted, what they clean up, and what else is cancelled with
// them.
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/gather.h"
#include "tests/multitasking/asyncio_tasks_fixture.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(AsyncioTasks, CancellingThrowsAtTheAwait) {
  in_loop([](Run& r) -> Task<> {
    auto task = create_task(sleeps_and_cleans_up(r, 0s));
    co_await sleep(1s);
    EXPECT_TRUE(task.cancel());
    EXPECT_FALSE(task.done()) << "it may clean up first";
    EXPECT_THROW(co_await task, CancelledError);
    EXPECT_TRUE(task.done());
    EXPECT_TRUE(task.cancelled());
    EXPECT_FALSE(task.cancel()) << "there is nothing left to cancel";
  });
  EXPECT_THAT(run.lines(), ElementsAre("cleans up", "is clean"));
  EXPECT_EQ(elapsed(), 1s);
}

TEST_F(AsyncioTasks, CleaningUpMayAwait) {
  in_loop([](Run& r) -> Task<> {
    auto task = create_task(sleeps_and_cleans_up(r, 5s));
    co_await sleep(1s);
    task.cancel();
    EXPECT_THROW(co_await task, CancelledError);
  });
  EXPECT_EQ(elapsed(), 6s);
}

TEST_F(AsyncioTasks, ATaskCancelledBeforeItsFirstStepRunsNoStep) {
  in_loop([](Run& r) -> Task<> {
    auto task = create_task(sleeps(r, 0, 1s));
    task.cancel();
    EXPECT_THROW(static_cast<void>(co_await task), CancelledError);
  });
  EXPECT_THAT(run.lines(), IsEmpty());
}

TEST_F(AsyncioTasks, ATaskThatCancelsItselfIsInterruptedAtItsNextAwait) {
  in_loop([](Run& r) -> Task<> {
    TaskHandle<void>* self = nullptr;
    auto task = create_task([](Run& r2, TaskHandle<void>*& me) -> Task<> {
      me->cancel();
      r2.print(std::string("continues"));
      co_await sleep(1s);
      r2.print(std::string("not here"));
    }(r, self));
    self = &task;
    EXPECT_THROW(co_await task, CancelledError);
  });
  EXPECT_THAT(run.lines(), ElementsAre("continues"));
}

TEST_F(AsyncioTasks, ABusyTaskIsCancelledAtSleepZero) {
  in_loop([](Run&) -> Task<> {
    auto task = create_task([]() -> Task<> {
      for (;;) co_await sleep(0s);
    }());
    for (int i = 0; i < 10; ++i) co_await sleep(0s);
    task.cancel();
    EXPECT_THROW(co_await task, CancelledError);
  });
}

TEST_F(AsyncioTasks, TwoRequestsBeforeItRunsAreOneCancellation) {
  in_loop([](Run& r) -> Task<> {
    auto task = create_task(sleeps_and_cleans_up(r, 1s));
    co_await sleep(1s);
    task.cancel();
    task.cancel();
    EXPECT_THROW(co_await task, CancelledError);
  });
  EXPECT_THAT(run.lines(), ElementsAre("cleans up", "is clean"));
  EXPECT_EQ(elapsed(), 2s);
}

TEST_F(AsyncioTasks, TasksThatCleanupStartsWhenMainEndsAreCancelledLater) {
  in_loop([](Run& r) -> Task<> {
    const auto cleans_up_with_others = [](Run& r2) -> Task<> {
      const FrameGuard guard;
      EXPECT_TRUE(co_await sleeps_until_cancelled());
      const auto left_behind = create_task(sleeps(r2, 0, Time::max()));
      EXPECT_EQ(co_await create_task(sleeps(r2, 1, 1s)), 10) << "what it awaits runs to its end";
    };
    {
      const auto dropped = create_task(cleans_up_with_others(r));
    }
    co_await sleep(1s);
  });
  EXPECT_THAT(run.lines(), ElementsAre("0 starts", "1 starts", "1 ends"));
  EXPECT_EQ(elapsed(), 2s);
}

TEST_F(AsyncioTasks, CancellingATaskCancelsTheTaskThatItAwaits) {
  in_loop([](Run& r) -> Task<> {
    const auto inner = create_task(sleeps_and_cleans_up(r, 2s));
    auto outer = create_task([](const TaskHandle<void>& task) -> Task<> { co_await task; }(inner));
    co_await sleep(1s);
    outer.cancel();
    EXPECT_THROW(co_await outer, CancelledError);
    EXPECT_TRUE(inner.cancelled());
  });
  EXPECT_EQ(elapsed(), 3s);
}

TEST_F(AsyncioTasks, CancellingAGatherCancelsItsCoroutinesAndWaitsForThem) {
  in_loop([](Run& r) -> Task<> {
    auto task = create_task([](Run& r2) -> Task<> {
      std::vector<Task<>> two;
      two.push_back(sleeps_and_cleans_up(r2, 1s));
      two.push_back(sleeps_and_cleans_up(r2, 2s));
      co_await gather(std::move(two));
    }(r));
    co_await sleep(1s);
    task.cancel();
    EXPECT_THROW(co_await task, CancelledError);
    EXPECT_EQ(FrameGuard::alive, 0);
  });
  EXPECT_EQ(elapsed(), 3s);
}

TEST_F(AsyncioTasks, TasksThatAwaitEachOtherCanBeCancelled) {
  in_loop([](Run&) -> Task<> {
    std::vector<TaskHandle<void>> ring;
    const auto awaits = [](const std::vector<TaskHandle<void>>& all, std::size_t next) -> Task<> {
      co_await all[next];
    };
    for (std::size_t i = 0; i < 3; ++i) ring.push_back(create_task(awaits(ring, (i + 1) % 3)));
    co_await sleep(1s);
    ring[1].cancel();
    for (const auto& task : ring) EXPECT_THROW(co_await task, CancelledError);
  });
}

TEST_F(AsyncioTasks, ATaskThatSwallowsTheCancellationContinues) {
  in_loop([](Run& r) -> Task<> {
    auto task = create_task([]() -> Task<int> {
      try {
        co_await sleep(100s);
      } catch (const CancelledError&) {
      }
      co_await sleep(1s);
      co_return 7;
    }());
    co_await sleep(1s);
    task.cancel();
    EXPECT_EQ(co_await task, 7);
    EXPECT_FALSE(task.cancelled());
    r.print(std::string("done"));
  });
  EXPECT_EQ(elapsed(), 2s);
}

TEST_F(AsyncioTasks, ACancelledMainIsAnErrorOfItsRun) {
  const auto main = [](Run& r) -> Task<> {
    auto task = create_task(sleeps(r, 0, 10s));
    task.cancel();
    static_cast<void>(co_await task);
  };
  EXPECT_THROW(asyncio::run(run, main(run)), std::runtime_error);
}

TEST_F(AsyncioTasks, AFewRemovedTimersAmongManyDisturbNoOther) {
  in_loop([](Run& r) -> Task<> {
    std::vector<TaskHandle<int>> tasks;
    for (int i = 0; i < 20; ++i) tasks.push_back(create_task(sleeps(r, i, std::chrono::seconds(20 - i))));
    co_await sleep(1ms);
    for (std::size_t i = 0; i < 20; ++i) {
      if (i % 3 != 0) tasks[i].cancel();
    }
    co_await sleep(50s);
  });
  auto lines = run.lines();
  lines.erase(lines.begin(), lines.begin() + 20);
  EXPECT_THAT(lines, ElementsAre("18 ends", "15 ends", "12 ends", "9 ends", "6 ends", "3 ends", "0 ends"));
}

}  // namespace
}  // namespace playground::asyncio
