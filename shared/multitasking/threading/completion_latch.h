/// CompletionLatch: the end of an operation of another thread, which succeeds or fails.
#pragma once

#include <exception>

#include "shared/multitasking/threading/wait_list.h"

namespace playground::threading {

/// Thread-safe.
class CompletionLatch {
 public:
  /// Call it once. What this thread wrote before can be read by a thread for which done() or wait() returned
  /// true.
  void complete(std::exception_ptr error = nullptr);
  [[nodiscard]] bool done() const;

  /// Waits for complete(), at most until `deadline`; false: it was not called. Throws Stopped.
  bool wait(const Run& run, Deadline deadline);

  /// Throws the error, if the operation failed. REQUIRES: done().
  void rethrow() const;

 private:
  mutable Mutex mutex_;
  WaitList completed_ GUARDED_BY(mutex_);
  bool done_ GUARDED_BY(mutex_) = false;
  std::exception_ptr error_ GUARDED_BY(mutex_);
};

}  // namespace playground::threading
