#include "web/platform/compressor.h"

#include <emscripten.h>

#include <limits>
#include <map>
#include <utility>

// library_compress.js. Calls playground_transformed() or playground_not_transformed() later.
extern "C" void playground_transform_bytes(int number, bool expands, const void* bytes, std::size_t size,
                                           double max);

namespace playground::web {
namespace {

std::map<int, Compressor::Done> waiting;
std::string transformed;

void start(bool expands, std::string_view bytes, double max, Compressor::Done done) {
  static int number = 0;
  waiting.emplace(++number, std::move(done));
  playground_transform_bytes(number, expands, bytes.data(), bytes.size(), max);
}

void finish(int number, Result<std::string> result) {
  const auto done = waiting.extract(number);
  done.mapped()(std::move(result));
}

}  // namespace

void CompressorWeb::compress(std::string_view bytes, Done done) {
  start(false, bytes, std::numeric_limits<double>::max(), std::move(done));
}

void CompressorWeb::expand(std::string_view bytes, std::size_t max, Done done) {
  start(true, bytes, static_cast<double>(max), std::move(done));
}

}  // namespace playground::web

extern "C" {
EMSCRIPTEN_KEEPALIVE void* playground_transformed_buffer(std::size_t size) {
  playground::web::transformed.resize(size);
  return playground::web::transformed.data();
}
EMSCRIPTEN_KEEPALIVE void playground_transformed(int number) {
  playground::web::finish(number, std::exchange(playground::web::transformed, {}));
}
EMSCRIPTEN_KEEPALIVE void playground_not_transformed(int number, const char* why) {
  playground::web::finish(number, playground::failure(playground::Error::Code::invalid, why));
}
}
