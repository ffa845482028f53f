#include "web/platform/recordings.h"

#include <chrono>
#include <utility>

#include "web/platform/js_text.h"

extern "C" char* playground_address_of_file(const char* name);  // library_fetch.js

namespace playground::web {
namespace {

constexpr auto patience = std::chrono::seconds(20);

}  // namespace

Result<std::string> RecordingsWeb::load(const std::string& file, std::stop_token stop) {
  auto reply = http_.get(*take_text(playground_address_of_file(file.c_str())), patience, std::move(stop));
  if (!reply) return std::unexpected(reply.error());
  if (reply->status != 200)
    return failure(Error::Code::unavailable, file + ": " + std::to_string(reply->status));
  return std::move(reply->body);
}

}  // namespace playground::web
