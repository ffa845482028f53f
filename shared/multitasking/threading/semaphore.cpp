#include "shared/multitasking/threading/semaphore.h"

#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::threading {

void Semaphore::acquire(std::source_location where) {
  if (!take()) wait(Deadline::never(), where);
}

bool Semaphore::acquire(Time timeout, std::source_location where) {
  return take() || wait(run_.clock().deadline_after(timeout), where);
}

void Semaphore::release(int count) {
  const std::lock_guard lock(mutex_);
  value_ += count;
  for (int i = 0; i < count; ++i) released_.notify_one();
}

bool Semaphore::take() {
  const std::lock_guard lock(mutex_);
  if (value_ == 0) return false;
  --value_;
  return true;
}

bool Semaphore::wait(Deadline deadline, std::source_location where) {
  const AllowThreads blocked(run_, Activity::blocked, WaitReason::semaphore, where);
  std::unique_lock lock(mutex_);
  const bool turn = released_.wait_until(lock, run_, deadline, [this] { return value_ > 0; });
  if (turn) --value_;
  return turn;
}

}  // namespace playground::threading
