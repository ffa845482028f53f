/// Event: a flag that threads wait for, named after Python's threading.Event.
#pragma once

#include "shared/multitasking/threading/condition.h"

namespace playground::threading {

/// Thread-safe. A wait shows as waiting for WaitReason::event.
class Event {
 public:
  /// `run` must outlive it.
  explicit Event(Run& run) : run_(run) {}
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  /// Sets the flag: all threads that wait continue, and until clear() no thread has to wait.
  void set();
  void clear();
  [[nodiscard]] bool is_set() const;

  /// Waits for set(). Throws Stopped.
  void wait(std::source_location where = std::source_location::current());

  /// Waits for at most `timeout`; true: it was set. Throws Stopped.
  [[nodiscard]] bool wait(Time timeout, std::source_location where = std::source_location::current());

 private:
  bool wait_until(Deadline deadline, std::source_location where);

  Run& run_;
  mutable Mutex mutex_;
  Condition was_set_ GUARDED_BY(mutex_);
  bool set_ GUARDED_BY(mutex_) = false;
};

}  // namespace playground::threading
