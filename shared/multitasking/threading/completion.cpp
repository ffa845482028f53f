#include "shared/multitasking/threading/completion.h"

#include <utility>

namespace playground::threading {

void Completion::complete(std::exception_ptr error) {
  const std::lock_guard lock(mutex_);
  error_ = std::move(error);
  done_ = true;
  completed_.notify_all();
}

bool Completion::done() const {
  const std::lock_guard lock(mutex_);
  return done_;
}

bool Completion::wait(const Run& run, Deadline deadline) {
  std::unique_lock lock(mutex_);
  return completed_.wait_until(lock, run, deadline, [this] { return done_; });
}

void Completion::rethrow() const {
  if (error_) std::rethrow_exception(error_);
}

}  // namespace playground::threading
