/// Clock: times that can be compared between the threads and workers of one machine.
///
/// Native: CLOCK_MONOTONIC, one origin for all processes.
/// Browser: performance.timeOrigin + performance.now(), so that Workers agree with the page.
/// Different: the browser rounds to 5 µs (cross-origin isolated) or 100 µs.
/// Tests: a clock that only the test advances.
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

  /// The smallest difference between two times that the clock can measure.
  [[nodiscard]] virtual Time resolution() const = 0;

  /// Blocks this thread until `deadline` has passed (true) or `stop` is requested (false).
  virtual bool sleep_until(Deadline deadline, std::stop_token stop) = 0;

  /// Called often by runs that compute. In a page without threads, where they share one thread with the page,
  /// it lets the page draw and handle events from time to time. Elsewhere it does nothing.
  virtual void give_turn() noexcept {}

  /// `timeout` from now; without a timeout: never.
  [[nodiscard]] Deadline deadline_after(std::optional<Time> timeout) const {
    return timeout ? Deadline::after(now(), *timeout) : Deadline::never();
  }
};

}  // namespace playground
