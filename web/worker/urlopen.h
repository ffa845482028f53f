/// urlopen: sends a request and blocks the Worker until the response has arrived (library_urlopen.js).
#pragma once

#include <string>

#include "shared/core/time.h"
#include "shared/platform/http.h"

namespace playground::web {

/// Errors: timed_out, unavailable.
[[nodiscard]] Result<HttpReply> urlopen(const std::string& url, Time timeout);

}  // namespace playground::web
