#include "shared/multitasking/threading/completion_latch.h"

#include <utility>

#include "shared/multitasking/steering/scheduler.h"

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
  if (steering::Scheduler* const scheduler = run.scheduler()) {
    return scheduler->point({.action = steering::Action::result, .deadline = deadline.moment()},
                            [this] { return done(); });
  }
  const MutexLock lock(mutex_);
  return completed_.wait_until(mutex_, run, deadline, [this]() REQUIRES(mutex_) { return done_; });
}

void CompletionLatch::rethrow() const {
  const MutexLock lock(mutex_);
  if (error_) std::rethrow_exception(error_);
}

}  // namespace playground::threading
