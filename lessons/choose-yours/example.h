/// Tasks as the answers describe them, run by all approaches; compare it with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::choose_yours {

/// How often each approach is measured, alternating with the others.
constexpr int rounds = 3;

/// Measures "cores", "tasks", "threads" (that run at the same time), "time/<approach>" and, if a crash must
/// not spread, "survived". First each approach runs a few tasks, which the timeline shows.
void example(Run& run);

}  // namespace playground::lessons::choose_yours
