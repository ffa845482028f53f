/// Counts the memory that operator new has allocated and that was not freed, including coroutine frames.
#pragma once

namespace playground::testing_support {

/// The number of blocks; in a browser the number of bytes, which the page counts. Always 0 with
/// AddressSanitizer and ThreadSanitizer, which have their own operator new; AddressSanitizer finds leaks
/// itself.
[[nodiscard]] long counted_memory();

/// How much it may grow although nothing is left: an allocator makes some blocks a few bytes larger.
#if defined(__EMSCRIPTEN__)
constexpr long uncertain_memory = 16;  // less than any coroutine's frame
#else
constexpr long uncertain_memory = 0;
#endif

}  // namespace playground::testing_support
