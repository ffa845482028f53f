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
  if (holder() != ThisThread::id()) throw std::runtime_error(run_.format(not_yours));
  const MutexLock lock(mutex_);
  state_.fetch_and(somebody_waits, std::memory_order_release);
  released_.notify_one();
}

}  // namespace playground::threading
