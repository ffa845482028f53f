/// An echo server two ways, with more and more connections; read it beside original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::choose_connections {

/// Ways to serve, in the order of the parameter's options after "compare".
enum class Way { loop, threads, nobody };

void example(Run& run);

}  // namespace playground::lessons::choose_connections
