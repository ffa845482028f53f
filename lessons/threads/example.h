/// The document's threading program in C++; compare it with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::threads {

void example(Run& run);

extern const Text thread_starts, thread_ends;

}  // namespace playground::lessons::threads
