/// PoolCore: the queue of a pool, its crew, and the thread that keeps both going.
///
/// Somebody has to hand out tasks and take in answers. While a thread waits for results it does that
/// itself, which saves the answer a way through another thread; while none waits, the pool's own does.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <source_location>
#include <thread>

#include "shared/multitasking/multiprocessing/crew.h"

namespace playground::multiprocessing {

/// Thread-safe.
class PoolCore {
 public:
  PoolCore(Run& run, int processes, PoolOptions options);

  /// Ends the workers at once and fails what is left, as terminate() does.
  ~PoolCore();

  /// Throws std::runtime_error after close() or terminate().
  void check_open();

  /// After terminate() the tasks fail.
  void submit(Tasks tasks, std::source_location where);

  /// Waits until `done()`, which is called under the pool's lock, and at most until `deadline`; true:
  /// it is done. Throws Stopped. `reason` is what the timeline shows.
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
  [[nodiscard]] std::size_t appetite(std::size_t chunksize);
  [[nodiscard]] Run& run() const { return run_; }

 private:
  void drive_alone();
  void drive(std::unique_lock<std::mutex>& lock, Deadline deadline);
  bool wait_driving(std::unique_lock<std::mutex>& lock, const std::function<bool()>& done, Deadline deadline);

  Run& run_;
  const std::size_t processes_;
  std::mutex mutex_;  // guards all below, and the batches of the tasks; not held while waiting
  TaskQueue queue_;
  Crew crew_;
  bool closed_ = false;
  bool over_ = false;
  std::condition_variable changed_;
  bool driven_ = false;            // somebody drives
  int waiting_ = 0;                // threads in wait_until()
  std::uint64_t comings_ = 0;      // of these threads, and their goings
  bool own_thread_rests_ = false;  // until the last of them has gone
  std::condition_variable own_thread_may_drive_;
  std::jthread own_thread_;  // last: it uses all of the above
};

}  // namespace playground::multiprocessing
