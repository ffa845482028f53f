/// urllib: sends a request to a web server and blocks the thread until the response has arrived; named after
/// Python's urllib.request.urlopen.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

#include "shared/multitasking/run.h"
#include "shared/multitasking/timeout_error.h"
#include "shared/platform/http.h"

namespace playground::urllib {

/// The request failed: there was no response.
struct URLError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// For threads and processes. A status such as 500 is a response, not an error, unlike in Python. Throws
/// TimeoutError where the server did not respond in time, URLError, Stopped.
[[nodiscard]] HttpReply urlopen(Run& run, const std::string& url, Time timeout,
                                std::source_location where = std::source_location::current());

}  // namespace playground::urllib
