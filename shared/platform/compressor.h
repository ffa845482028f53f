/// Compressor: makes texts short, as zlib does (RFC 1950), so that a link that was made on one platform can
/// be read on the other.
///
/// Native: zlib.
/// Browser: CompressionStream and DecompressionStream, which finish later.
/// Tests: bytes with a mark before them.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "shared/core/result.h"

namespace playground {

/// UI thread only. `done` is called on this thread: before the function returns, or later. It is not called
/// any more after this object is destroyed.
class Compressor {
 public:
  using Done = std::function<void(Result<std::string>)>;
  virtual ~Compressor() = default;

  /// Error: the platform cannot compress (unavailable).
  virtual void compress(std::string_view bytes, Done done) = 0;

  /// Errors: the bytes are damaged, or more than `max` come out of them (invalid); unavailable.
  virtual void expand(std::string_view bytes, std::size_t max, Done done) = 0;
};

}  // namespace playground
