/// Condition: lets threads that hold a lock wait for a notification, named after Python's
/// threading.Condition.
///
/// A notification wakes threads that wait now, and is not kept: without one that waits, it is lost. And what
/// was true when it was sent may be false again when the thread has the lock. So the caller looks in a loop:
///   const With held(lock);
///   while (!ready) condition.wait();
#pragma once

#include <string>
#include <vector>

#include "shared/multitasking/threading/lock.h"

namespace playground::threading {

/// Thread-safe. The timeline shows a wait as waiting for WaitReason::event.
class Condition {
 public:
  /// `run` and `lock` must outlive it; `name` is for a board.
  Condition(Run& run, Lock& lock, const std::string& name = "")
      : run_(run), lock_(lock), on_board_(run, steering::ObjectKind::condition, name) {}
  Condition(const Condition&) = delete;
  Condition& operator=(const Condition&) = delete;

  /// Releases the lock, waits for a notification, and acquires the lock again. REQUIRES: this thread holds
  /// the lock. Throws Stopped; the lock may be released then.
  void wait(std::source_location where = std::source_location::current());

  /// Wakes `count` of the threads that wait, those that have waited longest. REQUIRES as wait().
  void notify(int count = 1, std::source_location where = std::source_location::current());
  void notify_all(std::source_location where = std::source_location::current());

 private:
  struct Waiter {
    bool notified = false;
  };
  void wait_when_chosen(std::source_location where);
  void wake(std::size_t count);

  Run& run_;
  Lock& lock_;
  const steering::OnBoard on_board_;
  Mutex mutex_;
  WaitList notified_ GUARDED_BY(mutex_);
  std::vector<Waiter*> waiting_ GUARDED_BY(mutex_);
};

}  // namespace playground::threading
