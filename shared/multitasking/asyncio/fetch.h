/// asyncio::fetch: requests a file from a web server. Python needs a library for that (aiohttp, httpx); the
/// name is that of the browser's function.
#pragma once

#include <source_location>
#include <string>

#include "shared/multitasking/asyncio/task.h"
#include "shared/platform/http.h"

namespace playground::asyncio {

/// co_await fetch(url): returns the whole response, on the loop's thread. Natively `url` must name this
/// machine: "http://localhost:8000/file"; in the browser it may be any URL that the page may request. A
/// status such as 404 is a response, not an error. Throws ConnectionError, and CancelledError, which ends the
/// request.
[[nodiscard]] Task<HttpReply> fetch(std::string url,
                                    std::source_location where = std::source_location::current());

}  // namespace playground::asyncio
