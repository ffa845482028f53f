/// A picture of the Mandelbrot set, computed by five approaches; compare it with original.py.
#pragma once

#include <algorithm>

#include "shared/multitasking/run.h"

namespace playground::lessons::choose_cpu {

/// Pixels per side.
constexpr int picture_size = 384;

/// The approaches, in the order of the parameter's options after "compare".
enum class Way { one_by_one, threads, interpreter_lock, processes, coroutines };

/// The value of the parameter "workers" that follows the machine.
constexpr int one_per_core = 0;
constexpr int max_workers = 16;

/// How many threads, processes or coroutines a run with these settings has at the same time.
[[nodiscard]] inline int worker_count(const Settings& settings, int cores) {
  const int chosen = settings.whole("workers");
  return chosen == one_per_core ? std::min(cores, max_workers) : chosen;
}

void example(Run& run);

}  // namespace playground::lessons::choose_cpu
