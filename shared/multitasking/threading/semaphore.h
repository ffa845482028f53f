/// Semaphore: lets a number of threads through, named after Python's threading.Semaphore.
#pragma once

#include "shared/multitasking/threading/condition.h"
#include "shared/multitasking/threading/with.h"

namespace playground::threading {

/// Thread-safe; any thread may release. A wait shows as blocked for WaitReason::semaphore.
class Semaphore {
 public:
  /// `value` threads may pass before one releases. Throws std::runtime_error for less than 0. `run`
  /// outlives it.
  explicit Semaphore(Run& run, int value = 1);
  Semaphore(const Semaphore&) = delete;
  Semaphore& operator=(const Semaphore&) = delete;

  /// Waits for its turn. Throws Stopped.
  void acquire(std::source_location where = std::source_location::current());

  /// Waits for at most `timeout`; true: it is this thread's turn. Throws Stopped.
  [[nodiscard]] bool acquire(Time timeout, std::source_location where = std::source_location::current());

  /// Throws std::runtime_error for less than 1, and where the value would no longer fit.
  void release(int count = 1);

 private:
  bool take();
  bool wait(Deadline deadline, std::source_location where);

  Run& run_;
  Mutex mutex_;
  Condition released_ GUARDED_BY(mutex_);
  int value_ GUARDED_BY(mutex_);
};

}  // namespace playground::threading
