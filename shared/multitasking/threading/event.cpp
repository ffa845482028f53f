#include "shared/multitasking/threading/event.h"

#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::threading {

void Event::set(std::source_location where) {
  on_board_.point(steering::Action::set, where);
  on_board_.set_value(true);
  const MutexLock lock(mutex_);
  set_ = true;
  was_set_.notify_all();
}

void Event::clear(std::source_location where) {
  on_board_.point(steering::Action::clear, where);
  on_board_.set_value(false);
  const MutexLock lock(mutex_);
  set_ = false;
}

bool Event::is_set() const {
  const MutexLock lock(mutex_);
  return set_;
}

void Event::wait(std::source_location where) {
  if (run_.scheduler() != nullptr) {
    wait_until_chosen(std::nullopt, where);
  } else {
    wait_until(Deadline::never(), where);
  }
}

bool Event::wait(Time timeout, std::source_location where) {
  if (run_.scheduler() != nullptr) return wait_until_chosen(timeout, where);
  return wait_until(run_.clock().deadline_after(timeout), where);
}

bool Event::wait_until_chosen(std::optional<Time> timeout, std::source_location where) {
  const AllowThreads waiting(run_, Activity::waiting, WaitReason::event, where);
  return on_board_.point(steering::Action::await_set, where, [this] { return is_set(); }, timeout);
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
