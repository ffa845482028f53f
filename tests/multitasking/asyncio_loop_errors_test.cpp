// Exceptions of the loop's own work belong to no coroutine: they end the run, and nothing is left behind.
#include <stdexcept>

#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/task_group.h"
#include "tests/multitasking/asyncio_fixture.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;

struct LoopError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A recorder that throws std::bad_alloc when it is full.
class FullSink : public EventSink {
 public:
  [[nodiscard]] bool wants_events() const override { return true; }
  void record(playground::TraceEvent) override {
    if (full) throw std::bad_alloc();
  }
  TrackId add_track(Model, int, std::string) override { return ++tracks_; }
  bool full = false;

 private:
  TrackId tracks_ = 0;
};

class AsyncioLoopErrors : public AsyncioTest {
 protected:
  // `body` gets the sink, which it may fill.
  template <class Body>
  void run_with_sink(Body body) {
    FullSink sink;
    Run full_run({}, sink, fake.clock, &fake.machine, {});
    EXPECT_THROW(asyncio::run(full_run, body(sink)), std::bad_alloc);
  }
  void expect_the_next_run_is_fine() {
    EXPECT_EQ(CurrentUnit::get(), unit_before) << "the thread still represents a coroutine";
    EXPECT_EQ(asyncio::run(run, sleeps(run, 1, 1s)), 10);
  }
  const TrackId unit_before = CurrentUnit::get();
};

TEST_F(AsyncioLoopErrors, WhatATimerThrowsEndsTheRun) {
  struct Throws : Timer {
    void due() override { throw LoopError("a timer failed"); }
  } timer;
  EXPECT_THROW(in_loop([&](Run&) -> Task<> {
                 const FrameGuard guard;
                 EventLoop& loop = EventLoop::running();
                 loop.timers().add(Deadline::after(loop.now(), 1s), timer);
                 co_await sleep(2s);
               }),
               LoopError);
  expect_the_next_run_is_fine();
}

TEST_F(AsyncioLoopErrors, WhatAParentThrowsEndsTheRun) {
  struct Throws : Parent {
    void child_ended(TaskState&) override { throw LoopError("a parent failed"); }
  } parent;
  EXPECT_THROW(in_loop([&](Run& r) -> Task<> {
                 const FrameGuard guard;
                 EventLoop::running().start(sleeps(r, 0, 1s), &parent).drop();
                 co_await sleep(2s);
               }),
               LoopError);
  expect_the_next_run_is_fine();
}

TEST_F(AsyncioLoopErrors, AReportThatCannotBePrintedEndsTheRun) {
  run_with_sink([](FullSink& sink) -> Task<> {
    const FrameGuard guard;
    const auto fails = []() -> Task<> {
      co_await sleep(1s);
      throw std::runtime_error("no coroutine awaits this");
    };
    {
      const auto dropped = create_task(fails());
    }
    co_await sleep(500ms);
    const auto fills = [](FullSink& full) -> Task<> {
      full.full = true;
      co_return;
    };
    co_await fills(sink);
    co_await sleep(2s);
  });
  expect_the_next_run_is_fine();
}

TEST_F(AsyncioLoopErrors, AForgottenAwaitThatCannotBeReportedEndsTheRun) {
  run_with_sink([this](FullSink& sink) -> Task<> {
    const FrameGuard guard;
    sink.full = true;
    {
      const auto never_awaited = sleeps(run, 0, 1s);
    }
    sink.full = false;
    co_await sleep(2s);
    ADD_FAILURE() << "the run went on";
  });
  expect_the_next_run_is_fine();
}

TEST_F(AsyncioLoopErrors, AWaitThatCannotBeRecordedEndsTheRun) {
  run_with_sink([](FullSink& sink) -> Task<> {
    const FrameGuard guard;
    sink.full = true;
    for (;;) co_await sleep(0s);
  });
  expect_the_next_run_is_fine();
}

TEST_F(AsyncioLoopErrors, TheErrorOfAUnitThatIsDestroyedWithTheLoopIsNotReported) {
  EXPECT_THROW(in_loop([](Run& r) -> Task<> {
                 const FrameGuard guard;
                 const auto held = create_task(sleeps(r, 0, 100s));
                 co_await sleep(1s);
                 throw LoopError("main failed");
               }),
               LoopError);
  EXPECT_THAT(run.lines(), ElementsAre("0 starts"));
}

}  // namespace
}  // namespace playground::asyncio
