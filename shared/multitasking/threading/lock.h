/// Lock: mutual exclusion, named after Python's threading.Lock.
///
/// Differences from Python: only the holder may release the lock (a Semaphore(run, 1) has no holder). If
/// threads wait for each other in a cycle, the thread that completes the cycle gets DeadlockError; Python
/// hangs.
#pragma once

#include <atomic>
#include <stdexcept>
#include <string>

#include "shared/multitasking/steering/on_board.h"
#include "shared/multitasking/threading/this_thread.h"
#include "shared/multitasking/threading/wait_list.h"
#include "shared/multitasking/threading/with.h"

namespace playground::threading {

/// "thread 0 holds lock A and waits for lock B, which thread 1 holds; thread 1 waits for lock A."
class DeadlockError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thread-safe; not recursive. The timeline shows a wait as blocked, with the name of the lock.
class Lock {
 public:
  /// `name` is for the timeline and DeadlockError, which numbers locks without a name. `run` must outlive the
  /// lock.
  explicit Lock(Run& run, std::string name = "")
      : run_(run), name_(std::move(name)), on_board_(run, steering::ObjectKind::lock, name_) {}
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  /// Waits for the lock. Throws DeadlockError, Stopped.
  void acquire(std::source_location where = std::source_location::current()) {
    if (run_.scheduler() != nullptr) [[unlikely]]
      return acquire_when_chosen(where);
    if (!take_free()) wait(Deadline::never(), where);
  }

  /// Waits for at most `timeout`; true: this thread has the lock. Throws Stopped. Never throws DeadlockError,
  /// because the wait ends by itself.
  [[nodiscard]] bool acquire(Time timeout, std::source_location where = std::source_location::current()) {
    if (run_.scheduler() != nullptr) [[unlikely]]
      return acquire_when_chosen(timeout, where);
    return take_free() || wait(run_.clock().deadline_after(timeout), where);
  }

  /// Throws std::runtime_error if this thread does not hold the lock, unless a Stop has ended the wait that
  /// would have taken it again.
  void release(std::source_location where = std::source_location::current()) {
    if (run_.scheduler() != nullptr) [[unlikely]]
      return release_when_chosen(where);
    State mine = held_by(ThisThread::id());
    if (!state_.compare_exchange_strong(mine, free, std::memory_order_release, std::memory_order_relaxed))
      release_slowly();
  }

  [[nodiscard]] bool locked() const { return holder() != ThisThread::none; }

  // For DeadlockWatch.
  [[nodiscard]] ThisThread::Id holder() const { return state_.load(std::memory_order_relaxed) >> 1; }
  [[nodiscard]] const std::string& name() const { return name_; }

  // For Condition, which releases the lock and takes it again.
  [[nodiscard]] steering::ObjectId on_board() const { return on_board_.id(); }
  /// As a part of an operation of the current unit. REQUIRES: a steered run; for take_now(), that it is free.
  void release_now();
  void take_now();

 private:
  // The holder's id, and a bit for whether threads wait. If none waits, one atomic operation takes the lock
  // and one releases it.
  using State = std::uint32_t;
  static constexpr State free = 0;
  static constexpr State somebody_waits = 1;
  static constexpr State held_by(ThisThread::Id id) { return id << 1; }

  // Takes a free lock even if threads are just waking up for it: if each thread waited for them, all would be
  // as slow as the slowest.
  bool take_free() { return take_from(free) || take_from(somebody_waits); }
  bool take_from(State unheld) {
    return state_.compare_exchange_strong(unheld, held_by(ThisThread::id()) | unheld,
                                          std::memory_order_acquire, std::memory_order_relaxed);
  }
  void acquire_when_chosen(std::source_location where);
  bool acquire_when_chosen(Time timeout, std::source_location where);
  void release_when_chosen(std::source_location where);
  [[nodiscard]] bool may_release() const;
  bool wait(Deadline deadline, std::source_location where);
  bool wait_in_line(Deadline deadline);
  void release_slowly();

  Run& run_;
  const std::string name_;
  const steering::OnBoard on_board_;
  std::atomic<State> state_{free};
  Mutex mutex_;  // guards the bit somebody_waits too
  WaitList released_ GUARDED_BY(mutex_);
  int waiting_ GUARDED_BY(mutex_) = 0;
};

}  // namespace playground::threading
