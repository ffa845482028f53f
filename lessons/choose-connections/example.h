/// An echo server by two approaches, with more and more connections; compare it with original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::choose_connections {

/// The approaches, in the order of the parameter's options after "compare".
enum class Way { loop, threads, no_server };

void example(Run& run);

}  // namespace playground::lessons::choose_connections
