/// StoppableWait: waits for a descriptor until a deadline, or until a stop is requested.
#pragma once

#include <functional>
#include <stop_token>

#include "native/linux/file_descriptor.h"
#include "shared/core/deadline.h"
#include "shared/core/result.h"

namespace playground::native {

/// Of one thread; a stop may be requested by any. A stop that was requested before counts too: no moment
/// is missed.
class StoppableWait {
 public:
  explicit StoppableWait(std::stop_token stop);

  /// Waits until one of `events` of poll(), or the end of the other side, can be seen at `descriptor`. An
  /// error is stopped, timed_out, or system if the system has no descriptor left for the wait.
  [[nodiscard]] Result<void> until_ready(int descriptor, short events, Deadline deadline) const;

  [[nodiscard]] const std::stop_token& token() const { return stop_; }

 private:
  std::stop_token stop_;
  FileDescriptor event_;  // becomes readable with the stop
  int error_;             // why there is no event_
  std::stop_callback<std::function<void()>> on_stop_;
};

/// The time of the LinuxClock, to make deadlines with.
[[nodiscard]] Time monotonic_now();

}  // namespace playground::native
