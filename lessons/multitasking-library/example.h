/// What the multitasking library does, in C++; compare it with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::multitasking_library {

void example(Run& run);

extern const Text task_starts, task_ends;

}  // namespace playground::lessons::multitasking_library
