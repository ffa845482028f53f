/// Counts what this program has got from operator new and not given back: coroutines' frames among it.
#pragma once

namespace playground::testing_support {

/// Pieces; in a browser bytes, which the page counts by itself. Always 0 under AddressSanitizer and
/// ThreadSanitizer, which bring an operator new of their own; the former finds what is lost by itself.
[[nodiscard]] long counted_memory();

/// By so much it may grow although nothing was left: an allocator gives some pieces a few bytes more.
#if defined(__EMSCRIPTEN__)
constexpr long uncertain_memory = 16;  // less than any coroutine's frame
#else
constexpr long uncertain_memory = 0;
#endif

}  // namespace playground::testing_support
