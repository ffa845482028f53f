/// An echo server two ways, with more and more connections; read it beside original.py.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::choose_connections {

/// Ways to serve, in the order of the parameter's options after "compare".
enum class Way { loop, threads, nobody };

/// As many threads as a page may start here: the heap of each begins with 4 MB of the page's 256 MB, and a
/// page whose memory runs out is gone.
constexpr std::size_t most_threads_of_a_page = 32;

void example(Run& run);

}  // namespace playground::lessons::choose_connections
