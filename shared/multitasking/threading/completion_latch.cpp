#include "shared/multitasking/threading/completion_latch.h"

#include <utility>

namespace playground::threading {

void CompletionLatch::complete(std::exception_ptr error) {
  const MutexLock lock(mutex_);
  error_ = std::move(error);
  done_ = true;
  completed_.notify_all();
}

bool CompletionLatch::done() const {
  const MutexLock lock(mutex_);
  return done_;
}

bool CompletionLatch::wait(const Run& run, Deadline deadline) {
  const MutexLock lock(mutex_);
  return completed_.wait_until(mutex_, run, deadline, [this]() REQUIRES(mutex_) { return done_; });
}

void CompletionLatch::rethrow() const {
  const MutexLock lock(mutex_);
  if (error_) std::rethrow_exception(error_);
}

}  // namespace playground::threading
