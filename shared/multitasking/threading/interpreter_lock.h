/// InterpreterLock: a model of CPython's global interpreter lock, after its Python/ceval_gil.c.
///
/// It is a model: C++ threads need no such lock. Threads that hold it by turns behave as threads of
/// Python do: only one computes at a time.
///  - A thread that wants the lock waits for at most the switch interval, then asks for it.
///  - The holder looks between two steps of its work, in checkpoint(), as the eval loop does. Asked,
///    it drops the lock and waits until another thread has taken it: a forced switch.
///  - What blocks (sleep, join, waiting for a Lock) drops the lock at once: AllowThreads.
/// Not modelled: lock-free builds (PEP 703), one lock for each sub-interpreter (PEP 684).
///
/// The holder shows as holding_lock, and a thread that waits shows as blocked for
/// WaitReason::interpreter_lock.
#pragma once

#include <atomic>
#include <cstdint>

#include "shared/multitasking/threading/condition.h"
#include "shared/multitasking/threading/this_thread.h"

namespace playground::threading {

/// Thread-safe. A thread holds at most one of these at a time.
class InterpreterLock {
 public:
  /// sys.getswitchinterval() of a fresh Python.
  static constexpr Time default_interval = std::chrono::milliseconds(5);

  /// As set_switch_interval(). `run` outlives it.
  explicit InterpreterLock(Run& run, Time switch_interval = default_interval);

  /// Waits for the lock. REQUIRES: this thread does not hold it. Throws Stopped.
  void acquire(std::source_location where = std::source_location::current());
  /// REQUIRES: this thread holds it.
  void release();

  /// The holder's look between two steps: gives way to a thread that asked. Throws Stopped, so that
  /// a loop that calls it can be stopped; the thread holds the lock then, too.
  void checkpoint(std::source_location where = std::source_location::current()) {
    if (drop_request_.load(std::memory_order_relaxed)) give_way(where);
    run_.checkpoint();
  }

  /// sys.setswitchinterval(): counts for waits that begin from now on; at least 1 µs. Throws
  /// std::runtime_error for zero and less, as Python does.
  void set_switch_interval(Time interval);
  [[nodiscard]] Time switch_interval() const { return Time(interval_.load(std::memory_order_relaxed)); }

  /// How often the lock went to another thread than the one that held it last.
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

  static inline thread_local InterpreterLock* held_ = nullptr;

  Run& run_;
  std::atomic<Time::rep> interval_;
  std::atomic<bool> drop_request_{false};  // somebody has waited for an interval

  mutable Mutex mutex_;
  Condition dropped_ GUARDED_BY(mutex_);   // notified when the lock is free
  Condition switched_ GUARDED_BY(mutex_);  // notified when a waiting thread took it, or left
  bool locked_ GUARDED_BY(mutex_) = false;
  int waiting_ GUARDED_BY(mutex_) = 0;
  std::uint64_t switches_ GUARDED_BY(mutex_) = 0;
  ThisThread::Id last_holder_ GUARDED_BY(mutex_) = ThisThread::nobody;
};

/// A stretch in which this thread blocks, or computes without the interpreter's objects: it holds no
/// interpreter lock and shows as `activity`. Py_BEGIN_ALLOW_THREADS to Py_END_ALLOW_THREADS.
/// Its end waits for the lock even on Stop: whoever holds it ends then, too.
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
  InterpreterLock* const lock_;  // null: this thread held none
  const std::source_location where_;
};

}  // namespace playground::threading
