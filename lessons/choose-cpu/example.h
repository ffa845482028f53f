/// A picture of the Mandelbrot set, computed by five approaches; compare it with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::choose_cpu {

/// Pixels per side.
constexpr int picture_size = 384;

/// The approaches, in the order of the parameter's options after "compare".
enum class Way { one_by_one, threads, interpreter_lock, processes, coroutines };

void example(Run& run);

}  // namespace playground::lessons::choose_cpu
