/// Small programs that start processes, with a fault and mended; compare them with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::start_methods {

/// Runs the chosen version.
void example(Run& run);

/// How long each task works.
inline constexpr Time work_time = std::chrono::milliseconds(1);

}  // namespace playground::lessons::start_methods
