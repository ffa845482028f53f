/// now(): the one clock of the page, its threads and its Workers.
#pragma once

#include "shared/core/time.h"

namespace playground::web {

/// Since the Unix epoch, in steps of 5 µs. Thread-safe.
[[nodiscard]] Time now();

/// For JavaScript and futexes, which take their waiting times in milliseconds.
constexpr double to_milliseconds(Time time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

}  // namespace playground::web
