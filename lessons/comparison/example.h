/// The experiments behind the comparison table; read them beside original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::comparison {

/// In the order of the table and of the parameter's options after "all".
enum class Experiment { concept_of, parallelism, lock, memory, sharing, use, cost, code };
constexpr int lab_count = 8;

/// Units that are told apart in the first row.
constexpr int marked_units = 3;

/// Jobs that compute at the same time: as many as there are cores, at most 4.
[[nodiscard]] int job_count(const Run& run);

/// Runs one lab or, after each other, all but the last, which counts lines and is the lesson's; prints a
/// line for each lab.
void example(Run& run);

}  // namespace playground::lessons::comparison
