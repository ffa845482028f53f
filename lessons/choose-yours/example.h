/// Tasks as the answers describe them, run in all ways; read it beside original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::choose_yours {

/// Each way so often, by turns.
constexpr int rounds = 3;

/// Measures "cores", "tasks", "threads" (under way at the same time), "time/<way>", and, where a crash must
/// not spread, "survived". First each way does a few tasks that the timeline shows.
void example(Run& run);

}  // namespace playground::lessons::choose_yours
