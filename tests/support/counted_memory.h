/// Counts what this program has got from operator new and not given back: coroutines' frames among it.
#pragma once

namespace playground::testing_support {

/// Pieces. Always 0 under AddressSanitizer and ThreadSanitizer, which bring an operator new of their own;
/// the former finds what is lost by itself.
[[nodiscard]] long pieces_of_memory();

}  // namespace playground::testing_support
