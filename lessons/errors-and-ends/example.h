/// What becomes of results, errors and unfinished work, in several versions; compare it with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::errors_and_ends {

void example(Run& run);

extern const Text job_starts, job_ends, part_is_saved;

inline constexpr int job_count = 4;
/// The job that fails.
inline constexpr int unlucky = 2;
/// What the background work saves, one after another.
inline constexpr int part_count = 5;
/// It saves these while the other unit sleeps before it crashes.
inline constexpr int parts_until_crash = 3;
/// Of the computation.
inline constexpr Time time_limit = std::chrono::milliseconds(200);

}  // namespace playground::lessons::errors_and_ends
