/// The playground's one notion of time.
#pragma once

#include <chrono>

namespace playground {

/// A duration, or a moment counted from the origin of the Clock that made it.
using Time = std::chrono::nanoseconds;

/// For division and display; never for comparing moments.
constexpr double to_seconds(Time time) { return std::chrono::duration<double>(time).count(); }
constexpr Time from_seconds(double seconds) {
  return std::chrono::duration_cast<Time>(std::chrono::duration<double>(seconds));
}

}  // namespace playground
