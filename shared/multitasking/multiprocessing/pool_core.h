/// PoolCore: the queue of a pool, its workers, and the pump that moves tasks to them and results back.
///
/// One thread at a time pumps. A thread that waits for results pumps itself, which saves a thread switch per
/// result. While no thread waits, the pool's own thread pumps, the dispatcher. shared/docs/process-pool.md
/// has a diagram of the states of both.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <source_location>
#include <span>
#include <thread>

#include "shared/core/mutex.h"
#include "shared/multitasking/multiprocessing/worker_set.h"

namespace playground::multiprocessing {

/// Thread-safe.
class PoolCore {
 public:
  PoolCore(Run& run, int processes, PoolOptions options);

  /// Ends the workers at once and fails the remaining tasks, like terminate().
  ~PoolCore();

  /// Throws std::runtime_error after close() or terminate(), and if the pool is broken.
  void check_open();

  /// Queues tasks. After terminate() they fail. If this throws, no task was queued.
  void submit(Tasks tasks, std::source_location where);

  /// Waits until `done()` returns true, at most until `deadline`; returns whether it did. `done` is called
  /// under the pool's lock. Throws Stopped, and std::runtime_error if the pool is broken. The timeline shows
  /// `reason`.
  bool wait_until(const std::function<bool()>& done, Deadline deadline, WaitReason reason,
                  std::source_location where);

  /// Calls look() under the pool's lock and returns its result.
  template <class Look>
  auto locked(Look look) {
    const MutexLock lock(mutex_);
    return look();
  }

  /// After this, new calls are refused; earlier calls continue.
  void close();

  /// Waits until all tasks have ended, then ends the workers. Throws std::runtime_error if the pool was not
  /// closed.
  void join(std::source_location where);

  void terminate();

  [[nodiscard]] std::size_t processes() const { return processes_; }
  [[nodiscard]] std::size_t prefetch_target(std::size_t chunksize);
  [[nodiscard]] Run& run() const { return run_; }

 private:
  /// The thread that pumps.
  enum class Pump : std::uint8_t { idle, waiter, dispatcher };

  /// What the dispatcher does while it does not pump.
  enum class Dispatcher : std::uint8_t {
    watching,   ///< sleeps for `pause`, then pumps
    disturbed,  ///< a waiter has arrived or left meanwhile, so it sleeps for `pause` again
    parked,     ///< sleeps until the last waiter has left
  };

  void dispatch();
  void pump(Pump by, Deadline deadline) noexcept REQUIRES(mutex_);
  std::span<const WorkerProcesses::WorkerEvent> wait_for_workers(Time max_wait) EXCLUDES(mutex_);
  void waiter_came_or_went() REQUIRES(mutex_);
  void check_not_broken() const REQUIRES(mutex_);
  bool wait_pumping(MutexLock& lock, const std::function<bool()>& done, Deadline deadline) REQUIRES(mutex_);

  Run& run_;
  const std::size_t processes_;
  Mutex mutex_;  // guards the batches of the tasks too; not held while waiting
  TaskQueue queue_ GUARDED_BY(mutex_);
  WorkerSet workers_ GUARDED_BY(mutex_);
  bool closed_ GUARDED_BY(mutex_) = false;
  bool terminated_ GUARDED_BY(mutex_) = false;
  ConditionVariable changed_;
  // An error of no single task: the pool cannot continue.
  std::exception_ptr broken_ GUARDED_BY(mutex_);
  Pump pump_ GUARDED_BY(mutex_) = Pump::idle;
  Dispatcher dispatcher_ GUARDED_BY(mutex_) = Dispatcher::watching;
  int waiters_ GUARDED_BY(mutex_) = 0;  // threads in wait_until()
  ConditionVariable dispatcher_wakes_;
  std::jthread dispatcher_thread_;  // last: it uses all of the above
};

}  // namespace playground::multiprocessing
