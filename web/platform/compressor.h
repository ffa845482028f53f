/// Compression by the browser's own streams.
#pragma once

#include "shared/platform/compressor.h"

namespace playground::web {

/// Exists as long as the page; the page's own thread. A browser without these streams fails each call.
class CompressorWeb : public Compressor {
 public:
  void compress(std::string_view bytes, Done done) override;
  void expand(std::string_view bytes, std::size_t max, Done done) override;
};

}  // namespace playground::web
