// Task groups: their end, their errors, and what cancels them.
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/task_group.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "tests/multitasking/asyncio_tasks_fixture.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(AsyncioTasks, AGroupEndsWithTheLastOfItsCoroutines) {
  in_loop([](Run& r) -> Task<> {
    std::optional<TaskHandle<int>> first;
    co_await with_task_group([&](TaskGroup& group) -> Task<> {
      first = group.create_task(sleeps(r, 1, 3s));
      group.create_task(sleeps(r, 2, 2s));
      co_await sleep(1s);
      r.print(std::string("body ends"));
    });
    EXPECT_TRUE(first->done());
    EXPECT_EQ(co_await *first, 10);
  });
  EXPECT_THAT(run.lines(), ElementsAre("1 starts", "2 starts", "body ends", "2 ends", "1 ends"));
  EXPECT_EQ(elapsed(), 3s);
}

TEST_F(AsyncioTasks, AnEmptyGroupEndsAtOnce) {
  in_loop([](Run&) -> Task<> { co_await with_task_group([](TaskGroup&) -> Task<> { co_return; }); });
  EXPECT_EQ(elapsed(), 0s);
}

TEST_F(AsyncioTasks, WhenOneOfAGroupFailsTheOthersAreCancelledAndAwaited) {
  in_loop([](Run& r) -> Task<> {
    try {
      co_await with_task_group([&](TaskGroup& group) -> Task<> {
        group.create_task(sleeps_and_cleans_up(r, 2s));
        group.create_task(fails_after(1s));
        co_return;
      });
      ADD_FAILURE() << "nothing was thrown";
    } catch (const ExceptionGroup& error) {
      EXPECT_STREQ(error.what(), "1 of a task group failed, first with: it fails");
      EXPECT_EQ(error.exceptions().size(), 1U);
    }
    EXPECT_EQ(FrameGuard::alive, 0);
    co_await sleep(1s);  // the owner is not cancelled
  });
  EXPECT_THAT(run.lines(), ElementsAre("cleans up", "is clean"));
  EXPECT_EQ(elapsed(), 4s);
}

TEST_F(AsyncioTasks, AFailureInterruptsTheBodyOfTheGroup) {
  in_loop([](Run& r) -> Task<> {
    EXPECT_THROW(co_await with_task_group([&](TaskGroup& group) -> Task<> {
                   const FrameGuard guard;
                   group.create_task(fails_after(1s));
                   co_await sleep(100s);
                   r.print(std::string("not here"));
                 }),
                 ExceptionGroup);
    co_await sleep(1s);
  });
  EXPECT_THAT(run.lines(), IsEmpty());
  EXPECT_EQ(elapsed(), 2s);
}

TEST_F(AsyncioTasks, AllErrorsOfAGroupAreThrownTogether) {
  in_loop([](Run&) -> Task<> {
    const auto fails_twice = []() -> Task<> {
      try {
        co_await sleep(100s);
      } catch (const CancelledError&) {
      }
      throw std::runtime_error("while cleaning up");
    };
    try {
      co_await with_task_group([&](TaskGroup& group) -> Task<> {
        group.create_task(fails_after(1s));
        group.create_task(fails_twice());
        co_return;
      });
    } catch (const ExceptionGroup& error) {
      EXPECT_EQ(error.exceptions().size(), 2U);
    }
  });
  EXPECT_THAT(run.lines(), IsEmpty());
}

TEST_F(AsyncioTasks, AnErrorInTheBodyCancelsTheGroup) {
  in_loop([](Run& r) -> Task<> {
    EXPECT_THROW(co_await with_task_group([&](TaskGroup& group) -> Task<> {
                   group.create_task(sleeps_and_cleans_up(r, 0s));
                   co_await sleep(1s);
                   throw std::runtime_error("in the body");
                 }),
                 ExceptionGroup);
  });
  EXPECT_THAT(run.lines(), ElementsAre("cleans up", "is clean"));
}

TEST_F(AsyncioTasks, CancellingAGroupFromOutsideCancelsAllOfIt) {
  for (const Time body : {0s, 100s}) {
    in_loop([body](Run& r) -> Task<> {
      const auto with_group = [body](Run& r2) -> Task<> {
        co_await with_task_group([&](TaskGroup& group) -> Task<> {
          for (int i = 0; i < 2; ++i) group.create_task(sleeps_and_cleans_up(r2, 1s));
          co_await sleep(body);
        });
      };
      auto task = create_task(with_group(r));
      co_await sleep(1s);
      task.cancel();
      EXPECT_THROW(co_await task, CancelledError);
      EXPECT_EQ(FrameGuard::alive, 0);
    });
  }
}

TEST_F(AsyncioTasks, WhatIsStartedInAGroupThatEndsIsCancelled) {
  in_loop([](Run& r) -> Task<> {
    EXPECT_THROW(co_await with_task_group([&](TaskGroup& group) -> Task<> {
                   group.create_task(fails_after(0s));
                   try {
                     co_await sleep(100s);
                   } catch (const CancelledError&) {
                   }
                   group.create_task(sleeps(r, 0, 1s));
                 }),
                 ExceptionGroup);
  });
  EXPECT_THAT(run.lines(), IsEmpty());
}

// One coroutine of the group has failed, and the group waits for the others when the time limit is reached.
// The body handles the group's error and would then sleep for a long time.
TEST_F(AsyncioTasks, ACancellationThatMeetsTheErrorOfAGroupIsThrownAtTheNextAwait) {
  in_loop([](Run& r) -> Task<> {
    const auto handles_errors = [](Run& r2) -> Task<> {
      try {
        co_await with_task_group([&](TaskGroup& group) -> Task<> {
          group.create_task(fails_after(500ms));
          group.create_task(sleeps_and_cleans_up(r2, 1s));
          co_return;
        });
      } catch (const ExceptionGroup&) {
      }
      co_await sleep(100s);
    };
    EXPECT_THROW(co_await wait_for(handles_errors(r), 1s), TimeoutError);
    co_await sleep(1s);  // is not cancelled itself
  });
  EXPECT_THAT(run.lines(), ElementsAre("cleans up", "is clean"));
  EXPECT_EQ(elapsed(), 2500ms);
}

TEST_F(AsyncioTasks, ACancellationWhoseCleanupFailsInAGroupIsThrownAtTheNextAwait) {
  in_loop([](Run&) -> Task<> {
    const auto handles_errors = []() -> Task<> {
      try {
        co_await with_task_group([](TaskGroup&) -> Task<> {
          try {
            co_await sleep(100s);
          } catch (const CancelledError&) {
            throw std::runtime_error("while cleaning up");
          }
        });
      } catch (const ExceptionGroup&) {
      }
      co_await sleep(100s);
    };
    EXPECT_THROW(co_await wait_for(handles_errors(), 1s), TimeoutError);
  });
  EXPECT_EQ(elapsed(), 1s);
}

}  // namespace
}  // namespace playground::asyncio
