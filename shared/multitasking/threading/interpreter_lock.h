/// InterpreterLock: a model of CPython's global interpreter lock, after its Python/ceval_gil.c.
///
/// It is a model: C++ threads need no such lock. Threads that use it behave like Python's threads: only one
/// computes at a time.
///  - A thread that wants the lock waits for at most the switch interval, then requests it.
///  - The holder checks for requests between two steps of its work, in checkpoint(), as the eval loop does.
///    After a request it drops the lock and waits until another thread has taken it: a forced switch.
///  - Blocking calls (sleep, join, waiting for a Lock) drop the lock at once: see AllowThreads.
/// Not modelled: free-threaded builds (PEP 703), one lock per sub-interpreter (PEP 684).
///
/// On the timeline, the holder has the activity holding_lock, and a thread that waits is blocked for
/// WaitReason::interpreter_lock.
#pragma once

#include <atomic>
#include <cstdint>

#include "shared/core/per_thread.h"
#include "shared/multitasking/threading/this_thread.h"
#include "shared/multitasking/threading/wait_list.h"

namespace playground::threading {

/// Thread-safe. A thread holds at most one of these at a time.
class InterpreterLock {
 public:
  /// sys.getswitchinterval() of a newly started Python.
  static constexpr Time default_interval = std::chrono::milliseconds(5);

  /// `switch_interval`: see set_switch_interval(). `run` must outlive the lock.
  explicit InterpreterLock(Run& run, Time switch_interval = default_interval);

  /// Waits for the lock. REQUIRES: this thread does not hold it. Throws Stopped.
  void acquire(std::source_location where = std::source_location::current());
  /// REQUIRES: this thread holds it.
  void release();

  /// Called by the holder between two steps: lets another thread have the lock if it has requested it. Throws
  /// Stopped, so that a loop that calls it can be stopped; the thread holds the lock then, too.
  void checkpoint(std::source_location where = std::source_location::current()) {
    if (drop_request_.load(std::memory_order_relaxed)) give_way(where);
    run_.checkpoint();
  }

  /// Like sys.setswitchinterval(): applies to waits that begin after this call; at least 1 µs. Throws
  /// std::runtime_error for zero and less, as Python does.
  void set_switch_interval(Time interval);
  [[nodiscard]] Time switch_interval() const { return Time(interval_.load(std::memory_order_relaxed)); }

  /// How often a thread took the lock that was not its last holder.
  [[nodiscard]] std::uint64_t switches() const;

  /// The lock that this thread holds; null: none.
  static InterpreterLock* held() { return held_; }

 private:
  friend class AllowThreads;
  void take(const std::stop_token& stop, std::source_location where);
  bool take_in_turn(const std::stop_token& stop) REQUIRES(mutex_);
  void hold(std::source_location where);
  void drop();
  void give_way(std::source_location where);

  static inline PER_THREAD InterpreterLock* held_ = nullptr;

  Run& run_;
  std::atomic<Time::rep> interval_;
  std::atomic<bool> drop_request_{false};  // a thread has waited for a whole interval

  mutable Mutex mutex_;
  WaitList dropped_ GUARDED_BY(mutex_);   // notified when the lock is free
  WaitList switched_ GUARDED_BY(mutex_);  // notified when a waiting thread took it, or left
  bool locked_ GUARDED_BY(mutex_) = false;
  int waiting_ GUARDED_BY(mutex_) = 0;
  std::uint64_t switches_ GUARDED_BY(mutex_) = 0;
  ThisThread::Id last_holder_ GUARDED_BY(mutex_) = ThisThread::none;
};

/// A scope in which this thread blocks, or computes without the interpreter's objects: the thread holds no
/// interpreter lock, and its activity is `activity`. Like Py_BEGIN_ALLOW_THREADS to Py_END_ALLOW_THREADS. The
/// end of the scope waits for the lock even after a Stop; the thread that holds it then stops too.
class [[nodiscard]] AllowThreads {
 public:
  explicit AllowThreads(const Run& run, Activity activity = Activity::running,
                        WaitReason reason = WaitReason::none,
                        std::source_location where = std::source_location::current(),
                        std::string_view detail = "");
  ~AllowThreads();
  AllowThreads(const AllowThreads&) = delete;
  AllowThreads& operator=(const AllowThreads&) = delete;

 private:
  const Run& run_;
  InterpreterLock* const lock_;  // null: this thread held no lock
  const std::source_location where_;
};

}  // namespace playground::threading
