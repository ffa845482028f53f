#include "shared/multitasking/threading/semaphore.h"

#include <limits>

#include "shared/multitasking/check_range.h"
#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::threading {
namespace {

constexpr int max_value = std::numeric_limits<int>::max();

}  // namespace

Semaphore::Semaphore(Run& run, int value, const std::string& name)
    : run_(run), on_board_(run, steering::ObjectKind::semaphore, name, std::to_string(value)), value_(value) {
  check_range(run, {"the value of a semaphore", "信号量的初值"}, value, 0);
}

void Semaphore::acquire(std::source_location where) {
  if (run_.scheduler() != nullptr) {
    acquire_when_chosen(std::nullopt, where);
  } else if (!take()) {
    wait(Deadline::never(), where);
  }
}

bool Semaphore::acquire(Time timeout, std::source_location where) {
  if (run_.scheduler() != nullptr) return acquire_when_chosen(timeout, where);
  return take() || wait(run_.clock().deadline_after(timeout), where);
}

bool Semaphore::acquire_when_chosen(std::optional<Time> timeout, std::source_location where) {
  const AllowThreads blocked(run_, Activity::blocked, WaitReason::semaphore, where);
  if (!on_board_.point(steering::Action::acquire, where, [this] { return has_place(); }, timeout))
    return false;
  const bool taken = take();
  show();
  return taken;
}

bool Semaphore::has_place() const {
  const MutexLock lock(mutex_);
  return value_ > 0;
}

void Semaphore::show() const {
  if (on_board_.scheduler() == nullptr) return;
  int value = 0;
  {
    const MutexLock lock(mutex_);
    value = value_;
  }
  on_board_.set_value(value);
}

void Semaphore::release(int count, std::source_location where) {
  on_board_.release(where);
  add(count);
  show();
}

void Semaphore::add(int count) {
  const MutexLock lock(mutex_);
  check_range(run_, {"the number of releases of a semaphore", "信号量一次释放的个数"}, count, 1,
              max_value - value_);
  value_ += count;
  released_.notify(count);
}

bool Semaphore::take() {
  const MutexLock lock(mutex_);
  if (value_ == 0) return false;
  --value_;
  return true;
}

bool Semaphore::wait(Deadline deadline, std::source_location where) {
  const AllowThreads blocked(run_, Activity::blocked, WaitReason::semaphore, where);
  const MutexLock lock(mutex_);
  const bool turn =
      released_.wait_until(mutex_, run_, deadline, [this]() REQUIRES(mutex_) { return value_ > 0; });
  if (turn) --value_;
  return turn;
}

}  // namespace playground::threading
