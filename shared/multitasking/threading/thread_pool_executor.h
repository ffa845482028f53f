/// ThreadPoolExecutor: a limited number of threads for any number of tasks; named after
/// concurrent.futures.ThreadPoolExecutor.
///
/// As in Python, a thread is started if a task is submitted while none is free, a task's exception is thrown
/// by its Future, and leaving the scope waits for all tasks. Different: map() returns when all results are
/// ready; Python returns them one by one.
#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "shared/multitasking/threading/future.h"
#include "shared/multitasking/threading/thread.h"

namespace playground::threading {

/// Thread-safe; a task may submit tasks. A task that waits for another task of the same executor occupies a
/// thread. If all threads wait like this, they wait until Stop.
class ThreadPoolExecutor {
 public:
  /// Throws std::runtime_error for fewer than 1 of `max_workers`. `run` must outlive it.
  ThreadPoolExecutor(Run& run, int max_workers);
  /// shutdown()
  ~ThreadPoolExecutor();
  ThreadPoolExecutor(const ThreadPoolExecutor&) = delete;
  ThreadPoolExecutor& operator=(const ThreadPoolExecutor&) = delete;

  /// Calls target(run, args...) on a thread of the pool. Throws std::runtime_error after shutdown(), and if a
  /// thread is needed and cannot be started.
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

  /// Calls target(run, input) for each input, waits, and returns the results in the order of the inputs.
  /// Throws the exception of the first of them that failed; the others continue.
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

  /// Refuses new tasks, and waits until the submitted tasks have ended. On Stop, tasks that have not begun
  /// are dropped. Must not be called from a task.
  void shutdown();

 private:
  void add(std::function<void()> task);
  void work();
  [[nodiscard]] std::function<void()> next_task();

  Run& run_;
  const std::size_t max_workers_;
  Mutex mutex_;
  WaitList changed_ GUARDED_BY(mutex_);
  std::deque<std::function<void()>> tasks_ GUARDED_BY(mutex_);
  std::vector<Thread> threads_ GUARDED_BY(mutex_);
  std::size_t free_threads_ GUARDED_BY(mutex_) = 0;
  bool shut_ GUARDED_BY(mutex_) = false;
};

}  // namespace playground::threading
