/// urlopen: asks a server and blocks the Worker until its answer is there, by a synchronous XMLHttpRequest.
#pragma once

#include <string>

#include "shared/core/time.h"
#include "shared/platform/http.h"

namespace playground::web {

/// Error::Code::timed_out or unavailable.
[[nodiscard]] Result<HttpReply> urlopen(const std::string& url, Time timeout);

}  // namespace playground::web
