// What the loop reports: forgotten awaits, errors of tasks that are never awaited, blocking, and deadlocks.
#include "shared/core/trace_words.h"
#include "shared/multitasking/asyncio/create_task.h"
#include "tests/multitasking/asyncio_tasks_fixture.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(AsyncioTasks, AForgottenAwaitIsReported) {
  in_loop([](Run& r) -> Task<> {
    static_cast<void>(sleeps(r, 0, 1s));
    co_return;
  });
  EXPECT_THAT(run.lines(),
              ElementsAre("sleeps was never awaited: the call made a coroutine, and nothing of it has run"));
}

TEST_F(AsyncioTasks, TheErrorOfATaskThatIsNeverAwaitedIsReportedOnItsUnit) {
  in_loop([](Run&) -> Task<> {
    {
      const auto dropped = create_task(fails_after(1s));
    }
    co_await sleep(2s);
  });
  EXPECT_THAT(run.lines(), ElementsAre("fails_after failed and was never awaited: it fails"));
  EXPECT_EQ(unit_name(*run.trace().track(run.trace().lines()[0].track), Language::english), "coroutine 0");
}

TEST_F(AsyncioTasks, TheErrorOfATaskThatIsHeldButNeverAwaitedIsReported) {
  in_loop([](Run&) -> Task<> {
    const auto held = create_task(fails_after(1s));
    co_await sleep(2s);
  });
  EXPECT_THAT(run.lines(), ElementsAre(HasSubstr("fails_after failed and was never awaited: it fails")));
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

TEST_F(AsyncioTasks, TheCoroutineThatBlocksTheLoopIsNamed) {
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
  const auto& spans = run.trace().spans();
  const auto sleeping = std::ranges::find(spans, WaitReason::blocking_sleep, &Span::reason);
  ASSERT_NE(sleeping, spans.end());
  EXPECT_EQ(sleeping->activity, Activity::running) << "nothing else gets the thread meanwhile";
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
