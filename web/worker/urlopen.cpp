#include "web/worker/urlopen.h"

#include <emscripten.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "web/platform/now.h"

// library_urlopen.js
extern "C" int playground_urlopen(const char* url, double milliseconds);

namespace playground::web {
namespace {

std::string arriving_body;

}  // namespace

Result<HttpReply> urlopen(const std::string& url, Time timeout) {
  if (timeout <= Time::zero()) return failure(Error::Code::timed_out, url + ": no answer in time");
  // JavaScript's timers have 32 bits.
  constexpr double max_limit = std::numeric_limits<std::int32_t>::max();
  const int status = playground_urlopen(url.c_str(), std::clamp(to_milliseconds(timeout), 1.0, max_limit));
  if (status == -1) return failure(Error::Code::timed_out, url + ": no answer in time");
  if (status < 0) return failure(Error::Code::unavailable, url + ": no answer");
  return HttpReply{status, std::exchange(arriving_body, {})};
}

}  // namespace playground::web

extern "C" EMSCRIPTEN_KEEPALIVE void* playground_urlopen_buffer(std::size_t size) {
  playground::web::arriving_body.resize(size);
  return playground::web::arriving_body.data();
}
