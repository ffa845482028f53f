/// PoolCore: the queue of a pool, its workers, and the pump that moves tasks to them and results back.
///
/// One thread at a time pumps. A thread that waits for results pumps itself, which saves a thread switch per
/// result; while no thread waits, the pool's own thread does, the dispatcher. The states of both are drawn
/// in shared/docs/process-pool.md.
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

  /// Ends the workers at once and fails what is left, as terminate() does.
  ~PoolCore();

  /// Throws std::runtime_error after close() or terminate(), and in a pool that broke.
  void check_open();

  /// After terminate() the tasks fail. What this throws, has queued nothing.
  void submit(Tasks tasks, std::source_location where);

  /// Waits until `done()`, which is called under the pool's lock, and at most until `deadline`; true:
  /// it is done. Throws Stopped, and std::runtime_error in a pool that broke. `reason` is what the timeline
  /// shows.
  bool wait_until(const std::function<bool()>& done, Deadline deadline, WaitReason reason,
                  std::source_location where);

  /// `look()` under the pool's lock.
  template <class Look>
  auto locked(Look look) {
    const MutexLock lock(mutex_);
    return look();
  }

  /// Takes no more calls; those that were made go on.
  void close();

  /// Waits until all tasks have ended, and ends the workers. Throws std::runtime_error if the pool was
  /// not closed.
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
    watching,   ///< sleeps for a moment, and pumps then
    disturbed,  ///< the same, but a waiter has come or gone since: it watches for another moment
    parked,     ///< sleeps until the last waiter has gone
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
  // What the pump could blame on no task: the pool can do nothing more.
  std::exception_ptr broken_ GUARDED_BY(mutex_);
  Pump pump_ GUARDED_BY(mutex_) = Pump::idle;
  Dispatcher dispatcher_ GUARDED_BY(mutex_) = Dispatcher::watching;
  int waiters_ GUARDED_BY(mutex_) = 0;  // threads in wait_until()
  ConditionVariable dispatcher_wakes_;
  std::jthread dispatcher_thread_;  // last: it uses all of the above
};

}  // namespace playground::multiprocessing
