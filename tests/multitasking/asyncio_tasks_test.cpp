// Units that are started, awaited, cancelled, limited in time and grouped.
#include "shared/core/trace_words.h"
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/task_group.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "tests/multitasking/asyncio_fixture.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Task<int> fails_after(Time duration, const char* text = "it fails") {
  const FrameGuard guard;
  co_await sleep(duration);
  throw std::runtime_error(text);
}

Task<> sleeps_and_cleans_up(Run& run, Time cleanup) {
  const FrameGuard guard;
  bool cancelled = false;
  try {
    co_await sleep(100s);
  } catch (const CancelledError&) {
    cancelled = true;
  }
  if (!cancelled) co_return;
  run.print(std::string("cleans up"));
  co_await sleep(cleanup);
  run.print(std::string("is clean"));
  throw CancelledError();
}

using AsyncioTasks = AsyncioTest;

// --- create_task

TEST_F(AsyncioTasks, ATaskStartsWhenItsMakerWaitsAndGoesOnBesideIt) {
  in_loop([](Run& r) -> Task<> {
    const auto task = create_task(sleeps(r, 0, 2s));
    r.print(std::string("made"));
    co_await sleep(1s);
    r.print(std::string("awaits"));
    EXPECT_FALSE(task.done());
    EXPECT_EQ(co_await task, 0);
    EXPECT_TRUE(task.done());
    EXPECT_FALSE(task.cancelled());
  });
  EXPECT_THAT(run.lines(), ElementsAre("made", "0 starts", "awaits", "0 ends"));
  EXPECT_EQ(elapsed(), 2s);
}

TEST_F(AsyncioTasks, ATaskThatIsDoneIsNotWaitedFor) {
  in_loop([](Run& r) -> Task<> {
    const auto task = create_task(sleeps(r, 4, 1s));
    co_await sleep(5s);
    EXPECT_EQ(co_await task, 40);
  });
  EXPECT_EQ(elapsed(), 5s);
}

TEST_F(AsyncioTasks, WhatATaskThrowsReachesWhoAwaitsIt) {
  in_loop([](Run&) -> Task<> {
    const auto task = create_task(fails_after(1s));
    EXPECT_THROW(static_cast<void>(co_await task), std::runtime_error);
  });
  EXPECT_THAT(run.lines(), IsEmpty());
}

TEST_F(AsyncioTasks, SeveralMayAwaitOneTask) {
  in_loop([](Run& r) -> Task<> {
    const auto task = create_task([]() -> Task<> { co_await sleep(1s); }());
    const auto awaits = [](Run& r2, const TaskHandle<void>& shared, int number) -> Task<> {
      co_await shared;
      r2.print("goes on: " + std::to_string(number));
    };
    std::vector<Task<>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(awaits(r, task, i));
    co_await gather(std::move(tasks));
  });
  EXPECT_THAT(run.lines(), ElementsAre("goes on: 0", "goes on: 1", "goes on: 2"));
}

TEST_F(AsyncioTasks, ATaskThatNobodyHoldsRunsOn) {
  in_loop([](Run& r) -> Task<> {
    {
      const auto dropped = create_task(sleeps(r, 0, 1s));
    }
    co_await sleep(2s);
  });
  EXPECT_THAT(run.lines(), ElementsAre("0 starts", "0 ends"));
}

TEST_F(AsyncioTasks, CreateTaskWithoutALoopIsAnError) {
  EXPECT_THROW(static_cast<void>(create_task(sleeps(run, 0, 1s))), std::logic_error);
}

TEST_F(AsyncioTasks, WhatStillRunsWhenMainEndsIsCancelledAndMayCleanUp) {
  in_loop([](Run& r) -> Task<> {
    {
      const auto dropped = create_task(sleeps_and_cleans_up(r, 3s));
    }
    co_await sleep(1s);
    r.print(std::string("main ends"));
  });
  EXPECT_THAT(run.lines(), ElementsAre("main ends", "cleans up", "is clean"));
  EXPECT_EQ(elapsed(), 4s);
}

// --- What nobody sees otherwise

TEST_F(AsyncioTasks, AForgottenAwaitIsReported) {
  in_loop([](Run& r) -> Task<> {
    static_cast<void>(sleeps(r, 0, 1s));
    co_return;
  });
  EXPECT_THAT(run.lines(),
              ElementsAre("sleeps was never awaited: the call made a coroutine, and nothing of it has run"));
}

TEST_F(AsyncioTasks, TheErrorOfATaskThatNobodyAwaitsIsReportedOnItsUnit) {
  in_loop([](Run&) -> Task<> {
    {
      const auto dropped = create_task(fails_after(1s));
    }
    co_await sleep(2s);
  });
  EXPECT_THAT(run.lines(), ElementsAre("nobody awaited fails_after, which failed: it fails"));
  EXPECT_EQ(unit_name(*run.trace().track(run.trace().lines()[0].track), Language::english), "coroutine 0");
}

TEST_F(AsyncioTasks, TheErrorOfATaskThatIsHeldButNeverAwaitedIsReported) {
  in_loop([](Run&) -> Task<> {
    const auto held = create_task(fails_after(1s));
    co_await sleep(2s);
  });
  EXPECT_THAT(run.lines(), ElementsAre(HasSubstr("fails_after, which failed: it fails")));
}

TEST_F(AsyncioTasks, ReportsAreInTheLearnersLanguage) {
  TestRun chinese(fake.machine, {.language = Language::chinese, .values = {}});
  asyncio::run(chinese, [](Run& r) -> Task<> {
    static_cast<void>(sleeps(r, 0, 1s));
    co_return;
  }(chinese));
  EXPECT_THAT(chinese.lines(),
              ElementsAre("sleeps 从未被 await：这次调用只创建了协程，其中的代码一行也没有运行"));
}

TEST_F(AsyncioTasks, ACancelledTaskIsNoErrorThatIsReported) {
  in_loop([](Run& r) -> Task<> {
    {
      auto task = create_task(sleeps(r, 0, 100s));
      co_await sleep(1s);
      task.cancel();
    }
    co_await sleep(1s);
  });
  EXPECT_THAT(run.lines(), ElementsAre("0 starts"));
}

// --- A result that is given to several

Task<std::string> gives_text() {
  co_await sleep(1s);
  co_return "a text that is too long to lie in the string itself";
}

TEST_F(AsyncioTasks, EachWhoAwaitsATaskGetsItsResult) {
  in_loop([](Run& r) -> Task<> {
    const auto task = create_task(gives_text());
    const auto awaits = [](Run& r2, const TaskHandle<std::string>& shared) -> Task<> {
      r2.print(co_await shared);
    };
    std::vector<Task<>> tasks;
    for (int i = 0; i < 2; ++i) tasks.push_back(awaits(r, task));
    co_await gather(std::move(tasks));
    r.print(co_await task);
  });
  const std::string text = "a text that is too long to lie in the string itself";
  EXPECT_THAT(run.lines(), ElementsAre(text, text, text));
}

using Owners = std::vector<std::unique_ptr<int>>;
Task<Owners> gives_what_cannot_be_copied() {
  Owners all;
  all.push_back(std::make_unique<int>(7));
  co_return all;
}

TEST_F(AsyncioTasks, AResultThatCannotBeCopiedIsGivenOnce) {
  in_loop([](Run& r) -> Task<> {
    const auto task = create_task(gives_what_cannot_be_copied());
    const Owners all = co_await task;
    EXPECT_EQ(*all[0], 7);
    try {
      static_cast<void>(co_await task);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const std::logic_error& error) {
      r.print(std::string(error.what()));
    }
  });
  EXPECT_THAT(run.lines(), ElementsAre("the result of this task cannot be copied and was already taken"));
}

TEST_F(AsyncioTasks, AGatherIsAwaitedOnce) {
  in_loop([](Run&) -> Task<> {
    std::vector<Task<std::string>> tasks;
    tasks.push_back(gives_text());
    auto both = gather(std::move(tasks));
    EXPECT_EQ((co_await both).size(), 1U);
    EXPECT_THROW(static_cast<void>(co_await both), std::logic_error);
  });
}

TEST_F(AsyncioTasks, AGatherIsAwaitedByOne) {
  in_loop([](Run&) -> Task<> {
    std::vector<Task<std::string>> tasks;
    tasks.push_back(gives_text());
    auto both = gather(std::move(tasks));
    const auto awaits = [](auto& shared) -> Task<> {
      const std::vector<std::string> results = co_await shared;
      EXPECT_EQ(results.size(), 1U);
    };
    const auto first = create_task(awaits(both));
    co_await sleep(0s);
    EXPECT_THROW(static_cast<void>(co_await both), std::logic_error);
    co_await first;
  });
}

TEST_F(AsyncioTasks, ACoroutineIsAwaitedOnce) {
  in_loop([](Run&) -> Task<> {
    Task<std::string> coroutine = gives_text();
    EXPECT_NE(co_await std::move(coroutine), "");
    EXPECT_THROW(static_cast<void>(co_await std::move(coroutine)), std::logic_error);
  });
}

// --- Cancelling

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

TEST_F(AsyncioTasks, WhoIsCancelledBeforeItsFirstStepTakesNone) {
  in_loop([](Run& r) -> Task<> {
    auto task = create_task(sleeps(r, 0, 1s));
    task.cancel();
    EXPECT_THROW(static_cast<void>(co_await task), CancelledError);
  });
  EXPECT_THAT(run.lines(), IsEmpty());
}

TEST_F(AsyncioTasks, WhoCancelsItselfIsInterruptedAtItsNextAwait) {
  in_loop([](Run& r) -> Task<> {
    TaskHandle<void>* self = nullptr;
    auto task = create_task([](Run& r2, TaskHandle<void>*& me) -> Task<> {
      me->cancel();
      r2.print(std::string("goes on"));
      co_await sleep(1s);
      r2.print(std::string("not here"));
    }(r, self));
    self = &task;
    EXPECT_THROW(co_await task, CancelledError);
  });
  EXPECT_THAT(run.lines(), ElementsAre("goes on"));
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

TEST_F(AsyncioTasks, WhatCleanupStartsWhenMainEndsIsCancelledInItsTurn) {
  in_loop([](Run& r) -> Task<> {
    const auto cleans_up_with_others = [](Run& r2) -> Task<> {
      const FrameGuard guard;
      bool cancelled = false;
      try {
        co_await sleep(100s);
      } catch (const CancelledError&) {
        cancelled = true;
      }
      EXPECT_TRUE(cancelled);
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

TEST_F(AsyncioTasks, CancellingWhoAwaitsATaskCancelsThatTask) {
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

TEST_F(AsyncioTasks, WhoSwallowsTheCancellationGoesOn) {
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

// --- gather with errors as results

TEST_F(AsyncioTasks, GatherCanCollectErrorsAndWaitsForAll) {
  in_loop([](Run& r) -> Task<> {
    std::vector<Task<int>> tasks;
    tasks.push_back(sleeps(r, 1, 3s));
    tasks.push_back(fails_after(1s));
    tasks.push_back(sleeps(r, 2, 2s));
    const std::vector<Outcome<int>> outcomes = co_await gather(std::move(tasks), return_exceptions);
    EXPECT_EQ(outcomes[0], 10);
    EXPECT_FALSE(outcomes[1].has_value());
    EXPECT_THROW(std::rethrow_exception(outcomes[1].error()), std::runtime_error);
    EXPECT_EQ(outcomes[2], 20);
  });
  EXPECT_EQ(elapsed(), 3s);
  EXPECT_EQ(run.lines().size(), 4U) << "the error is not reported besides";
}

TEST_F(AsyncioTasks, LaterErrorsOfAGatherAreNotReported) {
  in_loop([](Run&) -> Task<> {
    std::vector<Task<int>> tasks;
    tasks.push_back(fails_after(1s, "first"));
    tasks.push_back(fails_after(2s, "second"));
    EXPECT_THROW(static_cast<void>(co_await gather(std::move(tasks))), std::runtime_error);
    co_await sleep(5s);
  });
  EXPECT_THAT(run.lines(), IsEmpty());
}

// --- wait_for

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

TEST_F(AsyncioTasks, ATimeLimitThatPassesWhileItsTaskEndsCancelsNobodyElse) {
  in_loop([](Run& r) -> Task<> {
    const auto busy = [](Run& r2) -> Task<> {
      co_await sleep(1s);
      r2.sleep(5s);  // blocks: the limit passes, and is seen too late
    };
    co_await wait_for(busy(r), 3s);
    co_await sleep(10s);
  });
  EXPECT_EQ(elapsed(), 16s);
}

// --- TaskGroup

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
    co_await sleep(1s);  // its owner is not cancelled
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

// The time limit hits while the group, one of whose coroutines has failed, waits for the others. The body
// handles the group's error and would go on for long.
TEST_F(AsyncioTasks, ACancellationThatMeetsTheErrorOfAGroupComesAtTheNextAwait) {
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

TEST_F(AsyncioTasks, ACancellationWhoseCleanupFailsInAGroupComesAtTheNextAwait) {
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

// --- What the loop says about itself

TEST_F(AsyncioTasks, WhoBlocksTheLoopIsNamed) {
  in_loop([](Run& r) -> Task<> {
    const auto task = create_task([](Run& r2) -> Task<> {
      r2.sleep(3s);
      co_return;
    }(r));
    co_await sleep(1s);
    const auto& blocked = EventLoop::running().blocked();
    EXPECT_EQ(blocked.size(), 1U);
    EXPECT_EQ(blocked[0].name, "lambda");
    EXPECT_EQ(blocked[0].duration, 3s);
    co_await task;
  });
  EXPECT_THAT(run.lines(),
              ElementsAre("lambda blocked the event loop for 3.00 s: no other coroutine could run"));
  EXPECT_EQ(unit_name(*run.trace().track(run.trace().lines()[0].track), Language::english), "coroutine 0");
}

TEST_F(AsyncioTasks, ASleepDoesNotBlockTheLoopHoweverLong) {
  in_loop([](Run&) -> Task<> {
    co_await sleep(3s);
    EXPECT_THAT(EventLoop::running().blocked(), IsEmpty());
  });
}

TEST_F(AsyncioTasks, TheLoopKnowsHowLateItsTimersFired) {
  in_loop([](Run& r) -> Task<> {
    const auto sleeper = create_task([]() -> Task<> { co_await sleep(1s); }());
    co_await sleep(0s);
    r.sleep(3s);
    co_await sleeper;
    co_await sleep(1s);
    const Lateness& lateness = EventLoop::running().lateness();
    EXPECT_EQ(lateness.timers, 2U);
    EXPECT_EQ(lateness.worst, 2s);
    EXPECT_EQ(lateness.total, 2s);
  });
}

TEST_F(AsyncioTasks, WhenAllWaitForEachOtherItIsAnErrorAndNotAHang) {
  const auto main = [](Run&) -> Task<> {
    std::optional<TaskHandle<void>> other;
    const auto awaits = [](const std::optional<TaskHandle<void>>& task) -> Task<> { co_await *task; };
    other = create_task(awaits(other));
    co_await *other;
  };
  try {
    asyncio::run(run, main(run));
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "all coroutines wait for each other, and nothing can wake one");
  }
}

}  // namespace
}  // namespace playground::asyncio
