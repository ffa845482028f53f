/// The document's asyncio program with one slow call or one wrong await, and mended; compare it with
/// original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::slow_call {

void example(Run& run);

extern const Text coroutine_starts, coroutine_ends;

/// How many items the coroutine of the last trap takes from its queue.
inline constexpr int items = 40;

}  // namespace playground::lessons::slow_call
