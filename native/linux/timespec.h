/// The system's own type for durations.
#pragma once

#include <algorithm>
#include <ctime>

#include "shared/core/time.h"

namespace playground::native {

/// A duration below zero becomes zero, because the system refuses it.
[[nodiscard]] inline timespec to_timespec(Time duration) {
  duration = std::max(duration, Time::zero());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(duration);
  return {static_cast<std::time_t>(seconds.count()), static_cast<long>((duration - seconds).count())};
}

}  // namespace playground::native
