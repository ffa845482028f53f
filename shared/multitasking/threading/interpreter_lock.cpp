#include "shared/multitasking/threading/interpreter_lock.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

namespace playground::threading {

InterpreterLock::InterpreterLock(Run& run, Time switch_interval) : run_(run) {
  set_switch_interval(switch_interval);
}

void InterpreterLock::set_switch_interval(Time interval) {
  if (interval <= Time::zero()) {
    throw std::runtime_error(run_.format(
        {"the switch interval must be greater than 0 s, not {} s", "切换间隔必须大于 0 秒，不能是 {} 秒"},
        to_seconds(interval)));
  }
  interval_ = std::max<Time>(interval, std::chrono::microseconds(1)).count();
}

std::uint64_t InterpreterLock::switches() const {
  const MutexLock lock(mutex_);
  return switches_;
}

void InterpreterLock::acquire(std::source_location where) { take(run_.stop_token(), where); }

void InterpreterLock::release() {
  assert(held_ == this && "released by a thread that does not hold it");
  held_ = nullptr;
  run_.now(Activity::running, {}, {});
  drop();
}

void InterpreterLock::take(const std::stop_token& stop, std::source_location where) {
  assert(held_ == nullptr && "this thread holds an interpreter lock already");
  MutexLock lock(mutex_);
  if (locked_) run_.now(Activity::blocked, WaitReason::interpreter_lock, where);
  const bool taken = take_in_turn(stop);
  lock.unlock();
  if (!taken) {
    run_.now(Activity::running, {}, {});
    throw Stopped();
  }
  hold(where);
}

void InterpreterLock::give_way(std::source_location where) {
  assert(held_ == this && "checkpoint() without the lock");
  held_ = nullptr;
  run_.now(Activity::blocked, WaitReason::interpreter_lock, where);
  drop();
  {
    const MutexLock lock(mutex_);
    take_in_turn({});  // also after a Stop, because the caller's scope ends with release()
  }
  hold(where);
}

// take_gil() of ceval_gil.c. False: `stop` was requested.
bool InterpreterLock::take_in_turn(const std::stop_token& stop) {
  ++waiting_;
  while (locked_ && !stop.stop_requested()) {
    const std::uint64_t switches = switches_;
    const Deadline deadline = run_.clock().deadline_after(switch_interval());
    const bool notified = dropped_.wait(mutex_, run_.clock(), deadline, stop);
    // Not if another thread has taken the lock meanwhile: that thread has a new interval.
    if (!notified && locked_ && switches_ == switches) drop_request_ = true;
  }
  --waiting_;
  if (stop.stop_requested()) {
    // This thread may have received the notification for the next waiting thread, and a holder may wait for a
    // switch.
    dropped_.notify_one();
    switched_.notify_all();
    return false;
  }
  locked_ = true;
  if (last_holder_ != ThisThread::id()) {
    last_holder_ = ThisThread::id();
    ++switches_;
  }
  drop_request_ = false;
  switched_.notify_all();
  return true;
}

void InterpreterLock::hold(std::source_location where) {
  held_ = this;
  run_.now(Activity::running, {}, where);
}

// drop_gil() of ceval_gil.c.
void InterpreterLock::drop() {
  const MutexLock lock(mutex_);
  locked_ = false;
  dropped_.notify_one();
  if (!drop_request_) return;
  // Without this wait, the thread could take the lock again before the thread that requested it has woken up.
  drop_request_ = false;
  while (last_holder_ == ThisThread::id() && waiting_ > 0)
    switched_.wait(mutex_, run_.clock(), Deadline::never(), {});
}

AllowThreads::AllowThreads(const Run& run, Activity activity, WaitReason reason, std::source_location where,
                           std::string_view detail)
    : run_(run), lock_(std::exchange(InterpreterLock::held_, nullptr)), where_(where) {
  run_.now(activity, reason, where, detail);
  if (lock_ != nullptr) lock_->drop();
}

// A wait without a stop token throws nothing, except where there is no memory for it.
// NOLINTNEXTLINE(bugprone-exception-escape)
AllowThreads::~AllowThreads() {
  if (lock_ != nullptr) {
    lock_->take({}, where_);
  } else {
    run_.now(Activity::running, {}, where_);
  }
}

}  // namespace playground::threading
