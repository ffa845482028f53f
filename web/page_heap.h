/// What the page's program holds of the page's memory, counted by an operator new of our own: an
/// allocator takes memory from the page in large steps and never gives it back, so what it has taken
/// says little about what is used.
#pragma once

#include <cstdint>

namespace playground::web {

/// In bytes: all that came from operator new and has not gone back. Any thread.
[[nodiscard]] std::uint64_t allocated_bytes();

/// That, and the stacks of the threads that run. Any thread; one that is not the page's own waits for
/// the page.
[[nodiscard]] std::uint64_t held_bytes();

}  // namespace playground::web
