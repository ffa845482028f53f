/// asyncio::fetch: asks a web server for a file. Python needs a library for it (aiohttp, httpx); the name is
/// the browser's.
#pragma once

#include <source_location>
#include <string>

#include "shared/multitasking/asyncio/task.h"
#include "shared/platform/http.h"

namespace playground::asyncio {

/// co_await fetch(url): gives the whole response, on the loop's thread. Natively `url` is one of this
/// machine, "http://localhost:8000/file"; in the browser, any that the page may ask for. A status such as 404
/// is a response and no error. Throws ConnectionError and CancelledError; the request is dropped then.
[[nodiscard]] Task<HttpReply> fetch(std::string url,
                                    std::source_location where = std::source_location::current());

}  // namespace playground::asyncio
