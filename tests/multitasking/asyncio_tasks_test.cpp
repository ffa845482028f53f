// Tasks that are started and awaited, and their results.
#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/gather.h"
#include "tests/multitasking/asyncio_tasks_fixture.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// --- create_task

TEST_F(AsyncioTasks, ATaskStartsWhenItsCreatorWaitsAndRunsConcurrently) {
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

TEST_F(AsyncioTasks, TheExceptionOfATaskReachesTheAwaitingCoroutine) {
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
      r2.print("continues: " + std::to_string(number));
    };
    std::vector<Task<>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(awaits(r, task, i));
    co_await gather(std::move(tasks));
  });
  EXPECT_THAT(run.lines(), ElementsAre("continues: 0", "continues: 1", "continues: 2"));
}

TEST_F(AsyncioTasks, ATaskWithoutAHandleContinues) {
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

// --- A result that several coroutines await

TEST_F(AsyncioTasks, EachCoroutineThatAwaitsATaskGetsItsResult) {
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

TEST_F(AsyncioTasks, ACoroutineIsAwaitedOnce) {
  in_loop([](Run&) -> Task<> {
    Task<std::string> coroutine = gives_text();
    EXPECT_NE(co_await std::move(coroutine), "");
    EXPECT_THROW(static_cast<void>(co_await std::move(coroutine)), std::logic_error);
  });
}

}  // namespace
}  // namespace playground::asyncio
