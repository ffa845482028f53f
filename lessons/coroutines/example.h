/// The document's asyncio program in C++; compare it with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::coroutines {

void example(Run& run);

extern const Text coroutine_starts, coroutine_ends, coroutine_result;

}  // namespace playground::lessons::coroutines
