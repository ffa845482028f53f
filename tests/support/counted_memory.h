/// Counts what this program has got from operator new and not given back: coroutines' frames among it.
#pragma once

namespace playground::testing_support {

/// Pieces; in a browser bytes, which the page counts by itself. Always 0 under AddressSanitizer and
/// ThreadSanitizer, which bring an operator new of their own; the former finds what is lost by itself.
[[nodiscard]] long counted_memory();

}  // namespace playground::testing_support
