/// Small programs that send data between processes, threads and coroutines, with a fault and mended; compare
/// them with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::sending {

/// Runs the chosen version.
void example(Run& run);

/// How many items the child of the trap about a full queue sends.
inline constexpr int items = 20;

}  // namespace playground::lessons::sending
