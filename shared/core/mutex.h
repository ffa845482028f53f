/// Mutex, MutexLock and the condition variables: those of std, with the annotations that let the compiler
/// check which mutex guards what (shared/core/thread_annotations.h). Neither standard library has them on all
/// of its own types.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
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

/// Unlocks a mutex that this thread holds, and locks it again at the end of the scope.
class SCOPED_CAPABILITY MutexUnlock {
 public:
  explicit MutexUnlock(Mutex& mutex) RELEASE(mutex) : mutex_(mutex) { mutex_.unlock(); }
  ~MutexUnlock() RELEASE() { mutex_.lock(); }
  MutexUnlock(const MutexUnlock&) = delete;
  MutexUnlock& operator=(const MutexUnlock&) = delete;

 private:
  Mutex& mutex_;
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
  bool wait_for(MutexLock& lock, Duration timeout, Holds holds) {
    return variable_.wait_for(lock.of_std(), timeout, std::move(holds));
  }

 private:
  std::condition_variable variable_;
};

/// Its waits also end when `stop` is requested. It costs more than a ConditionVariable.
class StoppableConditionVariable {
 public:
  void notify_one() noexcept { variable_.notify_one(); }
  void notify_all() noexcept { variable_.notify_all(); }

  /// False: `stop` was requested and the condition does not hold.
  template <class Holds>
  bool wait(MutexLock& lock, std::stop_token stop, Holds holds) {
    return variable_.wait(lock.of_std(), std::move(stop), std::move(holds));
  }

  /// False: the moment has passed or `stop` was requested, and the condition does not hold.
  template <class Moment, class Holds>
  bool wait_until(MutexLock& lock, std::stop_token stop, const Moment& moment, Holds holds) {
    return variable_.wait_until(lock.of_std(), std::move(stop), moment, std::move(holds));
  }

 private:
  std::condition_variable_any variable_;
};

}  // namespace playground
