/// PoolCore: the queue of a pool, its workers, and the pump that moves tasks to them and results back.
///
/// One thread at a time pumps. A thread that waits for results pumps itself, which saves a thread switch per
/// result; while no thread waits, the pool's own thread does, the dispatcher. The states of both are drawn
/// in shared/docs/process-pool.md.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <source_location>
#include <thread>

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
    const std::lock_guard lock(mutex_);
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
  void pump(std::unique_lock<std::mutex>& lock, Pump by, Deadline deadline) noexcept;
  void waiter_came_or_went();
  void check_not_broken() const;
  bool wait_pumping(std::unique_lock<std::mutex>& lock, const std::function<bool()>& done, Deadline deadline);

  Run& run_;
  const std::size_t processes_;
  std::mutex mutex_;  // guards all below, and the batches of the tasks; not held while waiting
  TaskQueue queue_;
  WorkerSet workers_;
  bool closed_ = false;
  bool terminated_ = false;
  std::condition_variable changed_;
  std::exception_ptr broken_;  // what the pump could blame on no task: the pool can do nothing more
  Pump pump_ = Pump::idle;
  Dispatcher dispatcher_ = Dispatcher::watching;
  int waiters_ = 0;  // threads in wait_until()
  std::condition_variable dispatcher_wakes_;
  std::jthread dispatcher_thread_;  // last: it uses all of the above
};

}  // namespace playground::multiprocessing
