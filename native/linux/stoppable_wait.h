/// StoppableWait: waits for a descriptor until a deadline, or until a stop is requested.
#pragma once

#include <functional>
#include <stop_token>

#include "native/linux/file_descriptor.h"
#include "shared/core/deadline.h"
#include "shared/core/result.h"

namespace playground::native {

/// Used by one thread; any thread may request the stop. A stop that was requested before the wait ends it
/// too.
class StoppableWait {
 public:
  explicit StoppableWait(std::stop_token stop);

  /// Waits until poll() would report one of `events`, or that the other side has closed `descriptor`; or the
  /// same of `other`, if that is not -1. Errors: stopped, timed_out, or system if the system has no
  /// descriptor left for the wait.
  [[nodiscard]] Result<void> until_ready(int descriptor, short events, Deadline deadline,
                                         int other = -1) const;

  [[nodiscard]] const std::stop_token& token() const { return stop_; }

 private:
  std::stop_token stop_;
  FileDescriptor event_;  // becomes readable when a stop is requested
  int error_;             // why there is no event_
  std::stop_callback<std::function<void()>> on_stop_;
};

/// The time of the LinuxClock, for making deadlines.
[[nodiscard]] Time monotonic_now();

}  // namespace playground::native
