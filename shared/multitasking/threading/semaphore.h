/// Semaphore: limits how many threads pass at the same time, named after Python's threading.Semaphore.
#pragma once

#include "shared/multitasking/threading/condition.h"
#include "shared/multitasking/threading/with.h"

namespace playground::threading {

/// Thread-safe; any thread may call release(). The timeline shows a wait as blocked for
/// WaitReason::semaphore.
class Semaphore {
 public:
  /// `value` threads may pass before the first release(). Throws std::runtime_error for less than 0. `run`
  /// must outlive it.
  explicit Semaphore(Run& run, int value = 1);
  Semaphore(const Semaphore&) = delete;
  Semaphore& operator=(const Semaphore&) = delete;

  /// Waits until this thread may pass. Throws Stopped.
  void acquire(std::source_location where = std::source_location::current());

  /// Waits for at most `timeout`; true: this thread may pass. Throws Stopped.
  [[nodiscard]] bool acquire(Time timeout, std::source_location where = std::source_location::current());

  /// Throws std::runtime_error for less than 1, and if the value would overflow.
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
