/// urlopen: sends a request by a synchronous XMLHttpRequest, which blocks the Worker until the answer is
/// there.
#pragma once

#include <string>

#include "shared/core/time.h"
#include "shared/platform/http.h"

namespace playground::web {

/// Errors: timed_out, unavailable.
[[nodiscard]] Result<HttpReply> urlopen(const std::string& url, Time timeout);

}  // namespace playground::web
