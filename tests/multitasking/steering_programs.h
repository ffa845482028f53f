/// Small programs for the tests of steering, whose orders can be counted by hand.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "shared/course/board.h"
#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/sync.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "shared/multitasking/asyncio/to_thread.h"
#include "shared/multitasking/steering/shared.h"
#include "shared/multitasking/threading/condition.h"
#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/queue.h"
#include "shared/multitasking/threading/run_threads.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::steered_programs {

using course::Ending;
using steering::Shared;
using threading::Lock;
using threading::run_threads;
using threading::Thread;
using threading::With;

inline Ending counter_is(const Shared<int>& counter, int right) {
  return {counter.value() == right, fmt::format("counter = {}", counter.value())};
}

/// Two threads: read, write. 6 orders, of which 2 keep both updates.
inline Ending two_increments(Run& run) {
  Shared<int> counter(run, "counter");
  const auto increment = [&] { counter.write(counter.read() + 1); };
  run_threads(run, increment, increment);
  return counter_is(counter, 2);
}

inline Ending three_increments(Run& run) {
  Shared<int> counter(run, "counter");
  const auto increment = [&] { counter.write(counter.read() + 1); };
  run_threads(run, increment, increment, increment);
  return counter_is(counter, 3);
}

inline Ending locked_increments(Run& run) {
  Shared<int> counter(run, "counter");
  Lock lock(run, "lock");
  const auto increment = [&] {
    const With held(lock);
    counter.write(counter.read() + 1);
  };
  run_threads(run, increment, increment);
  return counter_is(counter, 2);
}

/// Two threads with a variable each: 6 orders, all equal.
inline Ending separate_counters(Run& run) {
  Shared<int> a(run, "a");
  Shared<int> b(run, "b");
  run_threads(run, [&] { a.write(a.read() + 1); }, [&] { b.write(b.read() + 1); });
  return {true, fmt::format("{} {}", a.value(), b.value())};
}

/// Two locks in opposite order: acquire, acquire, release, release.
inline Ending opposite_locks(Run& run) {
  Lock a(run, "A");
  Lock b(run, "B");
  const auto in_order = [](Lock& first, Lock& second) {
    const With outer(first);
    const With inner(second);
  };
  run_threads(run, [&] { in_order(a, b); }, [&] { in_order(b, a); });
  return {true, "both have had both locks"};
}

template <int count>
Ending philosophers(Run& run) {
  std::vector<std::unique_ptr<Lock>> forks;
  for (int i = 0; i < count; ++i) forks.push_back(std::make_unique<Lock>(run, fmt::format("fork {}", i)));
  std::vector<Thread> threads;
  for (int i = 0; i < count; ++i) {
    threads.emplace_back(run, [&, i](Run&) {
      const With left(*forks[i]);
      const With right(*forks[(i + 1) % count]);
    });
  }
  for (Thread& thread : threads) thread.start();
  for (Thread& thread : threads) thread.join();
  return {true, "all have eaten"};
}

/// A notification that may come before the wait.
inline Ending lost_wake_up(Run& run) {
  Lock lock(run, "lock");
  threading::Condition condition(run, lock, "condition");
  run_threads(
      run,
      [&] {
        const With held(lock);
        condition.wait();
      },
      [&] {
        const With held(lock);
        condition.notify();
      });
  return {true, "woken"};
}

inline Ending handed_over(Run& run) {
  threading::Queue<int> queue(run, 1, "queue");
  int sum = 0;
  run_threads(
      run,
      [&] {
        queue.put(1);
        queue.put(2);
      },
      [&] {
        sum += queue.get();
        sum += queue.get();
      });
  return {sum == 3, fmt::format("sum = {}", sum)};
}

inline Ending one_at_a_time(Run& run) {
  threading::Semaphore semaphore(run, 1, "semaphore");
  Shared<int> counter(run, "counter");
  const auto increment = [&] {
    semaphore.acquire();
    counter.write(counter.read() + 1);
    semaphore.release();
  };
  run_threads(run, increment, increment);
  return counter_is(counter, 2);
}

inline Ending after_the_event(Run& run) {
  threading::Event ready(run, "ready");
  Shared<int> value(run, "value");
  int seen = 0;
  run_threads(
      run,
      [&] {
        value.write(1);
        ready.set();
      },
      [&] {
        ready.wait();
        seen = value.read();
      });
  return {seen == 1, fmt::format("seen = {}", seen)};
}

/// The one that sleeps for a shorter time wakes first, whenever it began.
inline Ending sleepers(Run& run) {
  std::string order;
  run_threads(
      run,
      [&] {
        run.sleep(std::chrono::seconds(2));
        order += "2";
      },
      [&] {
        run.sleep(std::chrono::seconds(1));
        order += "1";
      });
  return {order == "12", order};
}

inline Ending throws_in_a_thread(Run& run) {
  Shared<int> value(run, "value");
  run_threads(run, [&] {
    if (value.read() == 0) throw std::runtime_error("no value");
  });
  return {true, "a value"};
}

inline Ending never_ends(Run& run) {
  Shared<int> value(run, "value");
  run_threads(run, [&] {
    while (value.read() == 0) {
    }
  });
  return {true, "over"};
}

/// Without an operation; only Stop ends it.
inline Ending computes_without_end(Run& run) {
  Thread thread(run, [](Run& of_thread) {
    for (;;) of_thread.checkpoint();
  });
  thread.start();
  thread.join();
  return {true, "over"};
}

inline Ending waits_without_end(Run& run) {
  threading::Event never(run, "never");
  never.wait();
  return {true, "over"};
}

inline asyncio::Task<> increment_at_once(Shared<int>& counter) {
  counter.write(counter.read() + 1);
  co_return;
}
inline asyncio::Task<> increment_around_await(Shared<int>& counter) {
  const int before = counter.read();
  co_await asyncio::sleep(Time::zero());
  counter.write(before + 1);
}
template <auto increment>
asyncio::Task<> two_coroutines(Shared<int>& counter) {
  std::vector<asyncio::Task<>> tasks;
  tasks.push_back(increment(counter));
  tasks.push_back(increment(counter));
  co_await asyncio::gather(std::move(tasks));
}
template <auto increment>
Ending coroutine_increments(Run& run) {
  Shared<int> counter(run, "counter");
  asyncio::run(run, two_coroutines<increment>(counter));
  return counter_is(counter, 2);
}

/// A coroutine waits for an event for at most 5 ms; the other one sets it after it has slept.
inline asyncio::Task<> wait_for_event(asyncio::Event& event, std::string& seen) {
  const auto wait = [](asyncio::Event& awaited) -> asyncio::Task<> { co_await awaited.wait(); };
  try {
    co_await asyncio::wait_for(wait(event), std::chrono::milliseconds(5));
    seen = "set";
  } catch (const TimeoutError&) {
    seen = "too late";
  }
}
inline asyncio::Task<> set_after(asyncio::Event& event, int ms) {
  if (ms > 0) co_await asyncio::sleep(std::chrono::milliseconds(ms));
  event.set();
}
inline asyncio::Task<> both(asyncio::Task<> one, asyncio::Task<> other) {
  std::vector<asyncio::Task<>> tasks;
  tasks.push_back(std::move(one));
  tasks.push_back(std::move(other));
  co_await asyncio::gather(std::move(tasks));
}
template <int ms>
Ending event_in_time(Run& run) {
  asyncio::Event event;
  std::string seen;
  asyncio::run(run, both(wait_for_event(event, seen), set_after(event, ms)));
  return {seen == "set", seen};
}

/// The limit is that of the main coroutine, which waits for a task.
inline asyncio::Task<> limit_a_task(std::string& seen, int ms) {
  const auto work = [](int duration) -> asyncio::Task<int> {
    co_await asyncio::sleep(std::chrono::milliseconds(duration));
    co_return 1;
  };
  const auto task = asyncio::create_task(work(ms));
  try {
    co_await asyncio::wait_for(task, std::chrono::milliseconds(5));
    seen = "finished";
  } catch (const TimeoutError&) {
    seen = task.cancelled() ? "cancelled" : "not cancelled";
  }
}
template <int ms>
Ending task_in_time(Run& run) {
  std::string seen;
  asyncio::run(run, limit_a_task(seen, ms));
  return {seen == "finished", seen};
}

/// Two coroutines whose blocking calls each read and write a counter.
inline asyncio::Task<> increment_in_thread(Shared<int>& counter) {
  co_await asyncio::to_thread([&counter] { counter.write(counter.read() + 1); });
}

/// The time limit is over while the thread is at work.
inline asyncio::Task<> limit_a_thread(Run& run, std::string& seen) {
  const auto work = [](Run& of_thread) -> asyncio::Task<> {
    co_await asyncio::to_thread([&of_thread] { of_thread.sleep(std::chrono::milliseconds(9)); });
  };
  try {
    co_await asyncio::wait_for(work(run), std::chrono::milliseconds(5));
    seen = "finished";
  } catch (const TimeoutError&) {
    seen = "too late";
  }
}
inline Ending thread_too_late(Run& run) {
  std::string seen;
  asyncio::run(run, limit_a_thread(run, seen));
  return {seen == "finished", seen};
}
inline Ending thread_waits_without_end(Run& run) {
  threading::Event never(run, "never");
  const auto wait = [](threading::Event& event) -> asyncio::Task<> {
    co_await asyncio::to_thread([&event] { event.wait(); });
  };
  asyncio::run(run, both(wait(never), wait(never)));
  return {true, "over"};
}

}  // namespace playground::steered_programs
