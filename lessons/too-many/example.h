/// Small programs that accept too much at once; compare them with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::too_many {

/// What the server of the first trap handles at the same time.
constexpr int places = 100;

/// How many items the two traps about queues have, and how many a bounded queue holds.
constexpr int items = 200;
constexpr int room = 10;

/// The mean service time of the last trap, and how long jobs arrive.
constexpr double mean_service = 0.005;
constexpr double run_time = 2;

void example(Run& run);

}  // namespace playground::lessons::too_many
