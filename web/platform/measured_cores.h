/// How many threads of the page run at the same time: some browsers hide the number of cores and name
/// another.
#pragma once

#include <optional>

#include "shared/core/time.h"

namespace playground::web {

/// With longer steps, a clock does not show when a thread runs.
constexpr Time coarsest_step = std::chrono::microseconds(100);

/// `named`: the number that the browser names, which the result does not exceed. Starts as many threads, at
/// most 16, for a quarter of a second, and watches which of them run at the same time. Other programs that
/// compute meanwhile do not make the number smaller, as long as they leave each core to the page at times.
/// Not on the page's own thread. None: the threads could not be started.
[[nodiscard]] std::optional<int> measured_cores(int named);

}  // namespace playground::web
