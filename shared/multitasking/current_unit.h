/// Which unit of work this thread is executing now, so that print and sleep need not be told.
#pragma once

#include <utility>

#include "shared/core/event.h"

namespace playground {

/// Sets the unit of this thread for a scope, as threads do for their life and the event loop does
/// for each step of a coroutine.
class CurrentUnit {
 public:
  explicit CurrentUnit(TrackId unit) : before_(exchange(unit)) {}
  ~CurrentUnit() { exchange(before_); }
  CurrentUnit(const CurrentUnit&) = delete;
  CurrentUnit& operator=(const CurrentUnit&) = delete;

  /// The main program's track where nothing was set.
  static TrackId get() { return current_; }

  /// Sets it for good; gives the one before.
  static TrackId exchange(TrackId unit) { return std::exchange(current_, unit); }

 private:
  static inline thread_local TrackId current_ = 0;
  TrackId before_;
};

}  // namespace playground
