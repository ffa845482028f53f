/// ThreadPoolExecutor: a limited number of threads for any number of tasks; named after
/// concurrent.futures.ThreadPoolExecutor.
///
/// As in Python, a thread is started when a task comes and none is free, the task's exception is
/// handed out by its Future, and leaving the scope waits for all tasks. Not the same: map() returns
/// when all results are there, where Python hands them out one by one.
#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "shared/multitasking/threading/future.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::threading {

/// Thread-safe; a task may submit tasks. A task that waits for another one of the same executor
/// takes up a thread: if all threads do, they wait until Stop.
class ThreadPoolExecutor {
 public:
  /// Throws std::runtime_error for fewer than 1 of `max_workers`. `run` outlives it.
  ThreadPoolExecutor(Run& run, int max_workers);
  /// shutdown()
  ~ThreadPoolExecutor();
  ThreadPoolExecutor(const ThreadPoolExecutor&) = delete;
  ThreadPoolExecutor& operator=(const ThreadPoolExecutor&) = delete;

  /// Calls target(run, args...) on a thread of the pool. Throws std::runtime_error, with a sentence,
  /// after shutdown(), and where a thread is needed and cannot be started.
  template <class Target, class... Args>
  auto submit(Target target, Args... args) {
    using R = std::invoke_result_t<Target&, Run&, Args&...>;
    auto outcome = std::make_shared<detail::Outcome<R>>(run_);
    add([&run = run_, outcome, target, args...]() mutable {
      const auto task = [&]() -> R { return target(run, args...); };
      outcome->complete_with(task);
    });
    return Future<R>(std::move(outcome));
  }

  /// target(run, input) for each input; waits, and returns the results in the order of the inputs.
  /// Throws what the first failed one of them threw; the others go on.
  template <class Target, class Input>
  auto map(Target target, const std::vector<Input>& inputs,
           std::source_location where = std::source_location::current()) {
    using R = std::invoke_result_t<Target&, Run&, Input&>;
    std::vector<Future<R>> futures;
    for (const Input& input : inputs) futures.push_back(submit(target, input));
    std::vector<R> results;
    for (const auto& future : futures) results.push_back(future.result(where));
    return results;
  }

  /// Takes no more tasks, and waits until those it has have ended. On Stop, tasks that have not
  /// begun are dropped. Not from a task.
  void shutdown();

 private:
  void add(std::function<void()> task);
  void work();
  [[nodiscard]] std::function<void()> next_task();

  Run& run_;
  const std::size_t max_workers_;
  Mutex mutex_;
  Condition changed_ GUARDED_BY(mutex_);
  std::deque<std::function<void()>> tasks_ GUARDED_BY(mutex_);
  std::vector<Thread> threads_ GUARDED_BY(mutex_);
  std::size_t free_threads_ GUARDED_BY(mutex_) = 0;
  bool shut_ GUARDED_BY(mutex_) = false;
};

}  // namespace playground::threading
