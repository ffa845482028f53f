#include "native/linux/compressor.h"

#include <zlib.h>

namespace playground::native {
namespace {

const Bytef* as_bytes(std::string_view bytes) { return reinterpret_cast<const Bytef*>(bytes.data()); }

}  // namespace

void ZlibCompressor::compress(std::string_view bytes, Done done) {
  uLongf size = compressBound(bytes.size());
  std::string all(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(all.data()), &size, as_bytes(bytes), bytes.size(),
                Z_BEST_COMPRESSION) != Z_OK) {
    return done(failure(Error::Code::unavailable, "zlib has no memory"));
  }
  all.resize(size);
  done(std::move(all));
}

void ZlibCompressor::expand(std::string_view bytes, std::size_t max, Done done) {
  std::string all(max, '\0');
  uLongf size = max;
  uLong used = bytes.size();
  const int result = uncompress2(reinterpret_cast<Bytef*>(all.data()), &size, as_bytes(bytes), &used);
  if (result != Z_OK || used != bytes.size())
    return done(failure(Error::Code::invalid, "the bytes are damaged or too long"));
  all.resize(size);
  done(std::move(all));
}

}  // namespace playground::native
