#include "shared/multitasking/threading/event.h"

#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::threading {

void Event::set() {
  const MutexLock lock(mutex_);
  set_ = true;
  was_set_.notify_all();
}

void Event::clear() {
  const MutexLock lock(mutex_);
  set_ = false;
}

bool Event::is_set() const {
  const MutexLock lock(mutex_);
  return set_;
}

void Event::wait(std::source_location where) { wait_until(Deadline::never(), where); }

bool Event::wait(Time timeout, std::source_location where) {
  return wait_until(run_.clock().deadline_after(timeout), where);
}

bool Event::wait_until(Deadline deadline, std::source_location where) {
  if (is_set()) return true;
  const AllowThreads waiting(run_, Activity::waiting, WaitReason::event, where);
  const MutexLock lock(mutex_);
  // A thread that waited when the flag was set continues, even if the flag was cleared since then.
  if (set_ || was_set_.wait(mutex_, run_.clock(), deadline, run_.stop_token())) return true;
  run_.checkpoint();
  return false;
}

}  // namespace playground::threading
