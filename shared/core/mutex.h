/// Mutex, MutexLock and ConditionVariable: those of std, with the annotations that let the compiler check
/// which mutex guards what (shared/core/thread_annotations.h). Neither standard library has them on all of
/// its own types.
#pragma once

#include <condition_variable>
#include <mutex>
#include <utility>

#include "shared/core/thread_annotations.h"

namespace playground {

class CAPABILITY("mutex") Mutex {
 public:
  void lock() ACQUIRE() { mutex_.lock(); }
  void unlock() RELEASE() { mutex_.unlock(); }
  [[nodiscard]] bool try_lock() TRY_ACQUIRE(true) { return mutex_.try_lock(); }

 private:
  friend class MutexLock;
  std::mutex mutex_;
};

/// Holds the mutex from its construction to its destruction, except between unlock() and lock().
class SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ACQUIRE(mutex) : lock_(mutex.mutex_) {}
  ~MutexLock() RELEASE() = default;
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

  void lock() ACQUIRE() { lock_.lock(); }
  void unlock() RELEASE() { lock_.unlock(); }

  /// For what waits on a std::condition_variable; must be locked again when that returns.
  [[nodiscard]] std::unique_lock<std::mutex>& of_std() { return lock_; }

 private:
  std::unique_lock<std::mutex> lock_;
};

/// Each wait may return without a reason: the caller asks again in a loop, or gives a condition.
class ConditionVariable {
 public:
  void notify_one() noexcept { variable_.notify_one(); }
  void notify_all() noexcept { variable_.notify_all(); }

  void wait(MutexLock& lock) { variable_.wait(lock.of_std()); }

  template <class Holds>
  void wait(MutexLock& lock, Holds holds) {
    variable_.wait(lock.of_std(), std::move(holds));
  }

  /// False: the time is up and the condition still does not hold.
  template <class Duration, class Holds>
  [[nodiscard]] bool wait_for(MutexLock& lock, Duration timeout, Holds holds) {
    return variable_.wait_for(lock.of_std(), timeout, std::move(holds));
  }

 private:
  std::condition_variable variable_;
};

}  // namespace playground
