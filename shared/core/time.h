/// The one type for times in the playground.
#pragma once

#include <chrono>

namespace playground {

/// A duration, or a point in time, counted from the origin of its Clock.
using Time = std::chrono::nanoseconds;

/// For division and display; never for comparing points in time.
constexpr double to_seconds(Time time) { return std::chrono::duration<double>(time).count(); }
constexpr Time from_seconds(double seconds) {
  return std::chrono::duration_cast<Time>(std::chrono::duration<double>(seconds));
}

}  // namespace playground
