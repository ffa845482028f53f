/// Faults that a Worker can cause in its pool.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::testing_support {

enum class Fault { none, traps, throws, throws_in_javascript, closes, posts_garbage, never_ends };

/// Prints "<number> done" and returns the number, unless the fault prevents it.
int does(Run& run, std::pair<Fault, int> task);

}  // namespace playground::testing_support
