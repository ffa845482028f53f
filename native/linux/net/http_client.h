/// A request of HTTP that blocks its thread, with one time limit for all of it, and can be stopped.
#pragma once

#include <stop_token>
#include <string>

#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/platform/http.h"

namespace playground::native {

/// Asks a server on this machine, such as "http://127.0.0.1:8000/path", over a connection of its own. An
/// error is timed_out, stopped, or unavailable. A stop counts whenever it was requested.
[[nodiscard]] Result<HttpReply> http_get(const std::string& url, Time timeout, std::stop_token stop);

}  // namespace playground::native
