/// Compression by zlib.
#pragma once

#include "shared/platform/compressor.h"

namespace playground::native {

/// Thread-safe. Calls `done` before it returns.
class ZlibCompressor : public Compressor {
 public:
  void compress(std::string_view bytes, Done done) override;
  void expand(std::string_view bytes, std::size_t max, Done done) override;
};

}  // namespace playground::native
