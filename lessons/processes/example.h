/// The document's multiprocessing program in C++; compare it with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::processes {

void example(Run& run);

extern const Text worker_starts, worker_ends, worker_result;

}  // namespace playground::lessons::processes
