#include "shared/multitasking/threading/lock.h"

#include "shared/multitasking/threading/deadlock_watch.h"
#include "shared/multitasking/threading/interpreter_lock.h"

namespace playground::threading {
namespace {

constexpr Text not_yours{
    "a lock was released by a thread that does not hold it; only the thread that acquired a Lock may release "
    "it",
    "释放锁的线程并不持有它；Lock 只能由获取它的线程释放"};

}  // namespace

void Lock::acquire_when_chosen(std::source_location where) {
  const AllowThreads blocked(run_, Activity::blocked, WaitReason::lock, where, name_);
  on_board_.point(steering::Action::acquire, where, [this] { return !locked(); });
  take_now();
}

bool Lock::acquire_when_chosen(Time timeout, std::source_location where) {
  const AllowThreads blocked(run_, Activity::blocked, WaitReason::lock, where, name_);
  const bool is_free =
      on_board_.point(steering::Action::acquire, where, [this] { return !locked(); }, timeout);
  if (is_free) take_now();
  return is_free;
}

void Lock::take_now() {
  take_free();
  on_board_.set_held(true);
}

// A Stop may have ended the wait of a Condition that would have taken the lock again.
bool Lock::may_release() const {
  if (holder() == ThisThread::id()) return true;
  if (run_.stop_token().stop_requested()) return false;
  throw std::runtime_error(run_.format(not_yours));
}

void Lock::release_when_chosen(std::source_location where) {
  on_board_.release(where);
  release_now();
}

void Lock::release_now() {
  if (!may_release()) return;
  state_.store(free, std::memory_order_release);
  on_board_.set_held(false);
}

bool Lock::wait(Deadline deadline, std::source_location where) {
  const AllowThreads blocked(run_, Activity::blocked, WaitReason::lock, where, name_);
  if (!deadline.is_never()) return wait_in_line(deadline);
  const DeadlockWatch::Waiting watched(run_, *this);
  return wait_in_line(deadline);
}

bool Lock::wait_in_line(Deadline deadline) {
  const MutexLock lock(mutex_);
  if (++waiting_ == 1) state_.fetch_or(somebody_waits, std::memory_order_relaxed);
  struct Leave {
    Lock& self;
    // Not analysed: the mutex is locked, but not under the name that it has here.
    ~Leave() NO_THREAD_SAFETY_ANALYSIS {
      if (--self.waiting_ == 0) self.state_.fetch_and(~somebody_waits, std::memory_order_relaxed);
    }
  } const leave{*this};
  return released_.wait_until(mutex_, run_, deadline, [this] { return take_from(somebody_waits); });
}

void Lock::release_slowly() {
  if (!may_release()) return;
  const MutexLock lock(mutex_);
  state_.fetch_and(somebody_waits, std::memory_order_release);
  released_.notify_one();
}

}  // namespace playground::threading
