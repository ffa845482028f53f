/// The unit of work that this thread is executing now, so that print() and sleep() need no parameter for it.
#pragma once

#include <utility>

#include "shared/core/event.h"
#include "shared/core/per_thread.h"

namespace playground {

/// Sets the unit of this thread for a scope. A thread does so for its whole run, and the event loop for each
/// step of a coroutine.
class CurrentUnit {
 public:
  explicit CurrentUnit(TrackId unit) : before_(exchange(unit)) {}
  ~CurrentUnit() { exchange(before_); }
  CurrentUnit(const CurrentUnit&) = delete;
  CurrentUnit& operator=(const CurrentUnit&) = delete;

  /// The main program's track if none was set.
  static TrackId get() { return current_; }

  /// Sets the unit permanently; returns the previous one.
  static TrackId exchange(TrackId unit) { return std::exchange(current_, unit); }

 private:
  static inline PER_THREAD TrackId current_ = 0;
  TrackId before_;
};

}  // namespace playground
