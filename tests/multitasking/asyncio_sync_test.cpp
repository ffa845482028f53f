// Coroutines that wait for each other, and for threads.
#include <thread>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/asyncio/to_thread.h"
#include "tests/multitasking/asyncio_fixture.h"
#include "tests/support/eventually.h"

namespace playground::asyncio {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::eventually;

using AsyncioSync = AsyncioTest;

Task<> works_under(Run& run, Semaphore& semaphore, int number) {
  const FrameGuard guard;
  const auto held = co_await semaphore.acquire();
  run.print(std::to_string(number) + " has it");
  co_await sleep(1s);
  run.print(std::to_string(number) + " gives it back");
}

// --- Lock and Semaphore

TEST_F(AsyncioSync, ALockLetsOneInAtATimeInTheOrderOfAsking) {
  in_loop([](Run& r) -> Task<> {
    Lock lock;
    std::vector<Task<>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(works_under(r, lock, i));
    co_await gather(std::move(tasks));
    EXPECT_FALSE(lock.locked());
  });
  EXPECT_THAT(run.lines(), ElementsAre("0 has it", "0 gives it back", "1 has it", "1 gives it back",
                                       "2 has it", "2 gives it back"));
  EXPECT_EQ(elapsed(), 3s);
}

TEST_F(AsyncioSync, ASemaphoreLetsAFewIn) {
  in_loop([](Run& r) -> Task<> {
    Semaphore semaphore(2);
    std::vector<Task<>> tasks;
    for (int i = 0; i < 6; ++i) tasks.push_back(works_under(r, semaphore, i));
    co_await gather(std::move(tasks));
  });
  EXPECT_EQ(elapsed(), 3s);
}

TEST_F(AsyncioSync, AnAwaitInsideAReadModifyWriteLosesUpdatesAndALockLosesNone) {
  const auto total = [this](bool locked) {
    int counter = 0;
    in_loop([&](Run&) -> Task<> {
      Lock lock;
      const auto add = [&]() -> Task<> {
        std::optional<Semaphore::Held> held;
        if (locked) held = co_await lock.acquire();
        const int read = counter;
        co_await sleep(0s);
        counter = read + 1;
      };
      std::vector<Task<>> tasks;
      for (int i = 0; i < 10; ++i) tasks.push_back(add());
      co_await gather(std::move(tasks));
    });
    return counter;
  };
  EXPECT_EQ(total(false), 1);
  EXPECT_EQ(total(true), 10);
}

TEST_F(AsyncioSync, ATaskCancelledWhileWaitingForALockLeavesTheQueue) {
  in_loop([](Run& r) -> Task<> {
    Lock lock;
    std::vector<TaskHandle<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(create_task(works_under(r, lock, i)));
    co_await sleep(0s);
    EXPECT_TRUE(lock.locked());
    tasks[1].cancel();
    co_await tasks[2];
    EXPECT_TRUE(tasks[1].cancelled());
    EXPECT_FALSE(lock.locked());
  });
  EXPECT_THAT(run.lines(), ElementsAre("0 has it", "0 gives it back", "2 has it", "2 gives it back"));
}

TEST_F(AsyncioSync, ATaskCancelledWhenItAlreadyHasTheLockReleasesIt) {
  in_loop([](Run& r) -> Task<> {
    Lock lock;
    TaskHandle<void>* second = nullptr;
    auto first = create_task([](Lock& l, TaskHandle<void>*& next) -> Task<> {
      {
        const auto held = co_await l.acquire();
        co_await sleep(1s);
      }
      next->cancel();  // it already has the lock, but has not run since
    }(lock, second));
    auto task = create_task(works_under(r, lock, 2));
    second = &task;
    EXPECT_THROW(co_await task, CancelledError);
    EXPECT_FALSE(lock.locked());
    co_await first;
  });
  EXPECT_THAT(run.lines(), ElementsAre("2 has it"));
}

TEST_F(AsyncioSync, ASemaphoreOfLessThanNothingIsRefused) {
  EXPECT_THROW(Semaphore(-1), std::invalid_argument);
  Semaphore none(0);
  EXPECT_TRUE(none.locked());
}

// --- Event

TEST_F(AsyncioSync, AnEventLetsAllWaitingAndAllLaterCoroutinesContinue) {
  in_loop([](Run& r) -> Task<> {
    Event event;
    const auto waits = [&](int number) -> Task<> {
      co_await event.wait();
      r.print(std::to_string(number));
    };
    std::vector<TaskHandle<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(create_task(waits(i)));
    co_await sleep(1s);
    EXPECT_FALSE(event.is_set());
    event.set();
    r.print(std::string("set"));
    for (const auto& task : tasks) co_await task;
    co_await waits(3);
    event.clear();
    EXPECT_FALSE(event.is_set());
  });
  EXPECT_THAT(run.lines(), ElementsAre("set", "0", "1", "2", "3"));
}

// --- Queue

TEST_F(AsyncioSync, AQueueKeepsTheOrder) {
  in_loop([](Run&) -> Task<> {
    Queue<int> queue;
    for (int i = 0; i < 5; ++i) co_await queue.put(i);
    EXPECT_EQ(queue.size(), 5U);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(co_await queue.get(), i);
    EXPECT_TRUE(queue.empty());
  });
}

TEST_F(AsyncioSync, AFullQueueLetsTheProducerWait) {
  in_loop([](Run& r) -> Task<> {
    Queue<std::string> queue(2);
    const auto produces = [&]() -> Task<> {
      for (int i = 0; i < 5; ++i) {
        co_await queue.put("item " + std::to_string(i));
        r.print("put " + std::to_string(i));
      }
    };
    const auto consumes = [&]() -> Task<> {
      for (int i = 0; i < 5; ++i) {
        co_await sleep(1s);
        r.print("got " + co_await queue.get());
      }
    };
    std::vector<Task<>> both;
    both.push_back(produces());
    both.push_back(consumes());
    co_await gather(std::move(both));
  });
  EXPECT_THAT(run.lines(), ElementsAre("put 0", "put 1", "got item 0", "put 2", "got item 1", "put 3",
                                       "got item 2", "put 4", "got item 3", "got item 4"));
}

TEST_F(AsyncioSync, CoroutinesThatWaitToGetAreServedInTheirOrder) {
  in_loop([](Run& r) -> Task<> {
    Queue<std::unique_ptr<int>> queue;
    const auto gets = [&](int number) -> Task<> {
      const auto item = co_await queue.get();
      r.print(std::to_string(number) + " got " + std::to_string(*item));
    };
    std::vector<TaskHandle<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(create_task(gets(i)));
    co_await sleep(1s);
    tasks[1].cancel();
    co_await sleep(0s);
    for (int i = 0; i < 2; ++i) co_await queue.put(std::make_unique<int>(i));
    co_await tasks[2];
  });
  EXPECT_THAT(run.lines(), ElementsAre("0 got 0", "2 got 1"));
}

TEST_F(AsyncioSync, WhatACancelledProducerWantedToPutIsNotInTheQueue) {
  in_loop([](Run&) -> Task<> {
    Queue<int> queue(1);
    co_await queue.put(1);
    auto waits = create_task([](Queue<int>& q) -> Task<> { co_await q.put(2); }(queue));
    co_await sleep(1s);
    waits.cancel();
    EXPECT_THROW(co_await waits, CancelledError);
    EXPECT_EQ(co_await queue.get(), 1);
    EXPECT_TRUE(queue.empty());
  });
}

TEST_F(AsyncioSync, AnItemThatWasHandedOverIsNotLostToACancellation) {
  in_loop([](Run&) -> Task<> {
    Queue<int> queue;
    auto gets = create_task([](Queue<int>& q) -> Task<int> { co_return co_await q.get(); }(queue));
    co_await sleep(1s);
    co_await queue.put(7);
    gets.cancel();  // too late: it already has the item
    EXPECT_EQ(co_await gets, 7);
  });
}

TEST_F(AsyncioSync, WaitsForEachOtherAreLabelledOnTheTimeline) {
  in_loop([](Run&) -> Task<> {
    Lock lock;
    Queue<int> queue;
    Event event;
    const auto held = co_await lock.acquire();
    const auto waits = [&]() -> Task<> { const auto mine = co_await lock.acquire(); };
    const auto gets = [&]() -> Task<> { co_await queue.get(); };
    const auto waits_for_event = [&]() -> Task<> { co_await event.wait(); };
    std::vector<TaskHandle<void>> tasks;
    tasks.push_back(create_task(waits()));
    tasks.push_back(create_task(gets()));
    tasks.push_back(create_task(waits_for_event()));
    co_await sleep(1s);
  });
  std::vector<WaitReason> reasons;
  for (const Span& span : run.trace().spans()) {
    if (span.activity == Activity::waiting) reasons.push_back(span.reason);
  }
  EXPECT_THAT(reasons, ElementsAre(WaitReason::sleep, WaitReason::lock, WaitReason::item, WaitReason::event));
}

// --- Frames that end with the loop, in any order

TEST_F(AsyncioSync, AStopWhileAllWaitForEachOtherLeavesNothing) {
  // Not inside main, because gather throws the first error at once, and the other coroutines still use these
  // objects while they are cancelled.
  Lock lock;
  Queue<int> queue(1);
  const auto main = [&](Run& r) -> Task<> {
    std::vector<Task<>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(works_under(r, lock, i));
    tasks.push_back([](Queue<int>& q) -> Task<> {
      for (int i = 0;; ++i) co_await q.put(i);
    }(queue));
    tasks.push_back([]() -> Task<> {
      co_await sleep(1ms);
      throw Stopped();  // like a blocking call after Stop was pressed
    }());
    co_await gather(std::move(tasks));
  };
  EXPECT_THROW(asyncio::run(run, main(run)), Stopped);
}

// --- to_thread

TEST_F(AsyncioSync, ABlockingCallOnAThreadLeavesTheLoopFree) {
  std::thread::id where;
  in_loop([&](Run& r) -> Task<> {
    const auto other = create_task(sleeps(r, 0, 1s));
    const int result = co_await to_thread([&] {
      where = std::this_thread::get_id();
      return 7;
    });
    EXPECT_EQ(result, 7);
    co_await other;
    EXPECT_THAT(EventLoop::running().blocked(), IsEmpty());
  });
  EXPECT_NE(where, std::this_thread::get_id());
}

TEST_F(AsyncioSync, TheExceptionOfTheThreadsCallReachesTheAwaitingCoroutine) {
  in_loop([](Run&) -> Task<> {
    EXPECT_THROW(co_await to_thread([] { throw std::runtime_error("in the thread"); }), std::runtime_error);
  });
}

TEST_F(AsyncioSync, CancellingATaskThatWaitsForAThreadTakesEffectWhenTheThreadHasEnded) {
  std::atomic<bool> may_end{false};
  bool ended = false;
  in_loop([&](Run&) -> Task<> {
    const auto waits_for_thread = [&]() -> Task<> {
      co_await to_thread([&] {
        EXPECT_TRUE(eventually([&] { return may_end.load(); }));
        ended = true;
      });
    };
    auto task = create_task(waits_for_thread());
    co_await sleep(0s);
    task.cancel();
    co_await sleep(0s);
    EXPECT_FALSE(task.done());
    may_end = true;
    EXPECT_THROW(co_await task, CancelledError);
    EXPECT_TRUE(ended);
  });
}

TEST_F(AsyncioSync, StopEndsTheThreadAndTheLoop) {
  fake.stop_time();
  std::thread stopper([&] {
    EXPECT_TRUE(eventually([&] { return fake.clock.sleepers() == 2; }));  // the thread and the loop
    run.stop();
  });
  EXPECT_THROW(in_loop([](Run& r) -> Task<> {
                 const FrameGuard guard;
                 co_await to_thread([&] { r.sleep(100s); });
               }),
               Stopped);
  stopper.join();
}

}  // namespace
}  // namespace playground::asyncio
