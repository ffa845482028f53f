/// Completion: something that another thread brings to its end, well or with an error.
#pragma once

#include <exception>
#include <stdexcept>

#include "shared/multitasking/threading/condition.h"

namespace playground::threading {

/// The time given to a wait was over before the result was there.
class TimeoutError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thread-safe.
class Completion {
 public:
  /// Once; what was written before it can be read after done() or wait() said true.
  void complete(std::exception_ptr error = nullptr);
  [[nodiscard]] bool done() const;

  /// Waits for complete(); false: not before `deadline`. Throws Stopped.
  bool wait(const Run& run, Deadline deadline);

  /// Throws the error, if it ended with one. REQUIRES: done().
  void rethrow() const;

 private:
  mutable Mutex mutex_;
  Condition completed_ GUARDED_BY(mutex_);
  bool done_ GUARDED_BY(mutex_) = false;
  std::exception_ptr error_ GUARDED_BY(mutex_);
};

}  // namespace playground::threading
