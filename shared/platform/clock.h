/// Clock: moments that can be compared across the threads and workers of one machine.
///
/// Native: CLOCK_MONOTONIC, one origin for all processes.
/// Browser: performance.timeOrigin + performance.now(), so that Workers agree with the page.
/// Not the same: the browser rounds to 5 µs (cross-origin isolated) or 100 µs.
/// Tests: moves only by hand.
#pragma once

#include <optional>
#include <stop_token>

#include "shared/core/deadline.h"

namespace playground {

/// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;

  /// How far apart two moments must be to be told apart.
  [[nodiscard]] virtual Time resolution() const = 0;

  /// Blocks this thread until `deadline` has passed or `stop` is requested; true: the deadline has passed.
  virtual bool sleep_until(Deadline deadline, std::stop_token stop) = 0;

  /// `timeout` from now; without a timeout: never.
  [[nodiscard]] Deadline deadline_after(std::optional<Time> timeout) const {
    return timeout ? Deadline::after(now(), *timeout) : Deadline::never();
  }
};

}  // namespace playground
