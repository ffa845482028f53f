/// The experiments for the comparison table; compare them with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::comparison {

/// The experiments, in the order of the table and of the parameter's options after "all".
enum class Experiment { concept_of, parallelism, lock, memory, sharing, use, cost, code };
constexpr int lab_count = 8;

/// The number of units in the first row's experiment.
constexpr int marked_units = 3;

/// The number of jobs that compute at the same time: the number of cores, at most 4.
[[nodiscard]] int job_count(const Run& run);

/// Runs one experiment, or all of them one after another, and prints a line for each. Not the last one, which
/// counts lines: the lesson does that.
void example(Run& run);

}  // namespace playground::lessons::comparison
