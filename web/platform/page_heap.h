/// How much of the page's memory the program uses, counted by our own operator new. The allocator's own
/// figure says little: it takes memory in large steps and never returns it.
#pragma once

#include <cstdint>

namespace playground::web {

/// The bytes that operator new has allocated and operator delete has not freed. Any thread.
[[nodiscard]] std::uint64_t allocated_bytes();

/// allocated_bytes() and the stacks of the running threads. Any thread; a thread other than the page's own
/// waits for the page's own.
[[nodiscard]] std::uint64_t held_bytes();

}  // namespace playground::web
