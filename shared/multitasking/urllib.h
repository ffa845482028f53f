/// urllib: asks a web server and blocks the thread until the answer is there; named after Python's
/// urllib.request.urlopen.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

#include "shared/multitasking/run.h"
#include "shared/platform/http.h"

namespace playground::urllib {

/// The server cannot be asked.
struct URLError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// It was asked, and did not answer in time.
struct TimeoutError : URLError {
  using URLError::URLError;
};

/// In a thread or a process. A status such as 500 is an answer and no error, unlike in Python. Throws
/// TimeoutError, URLError, Stopped.
[[nodiscard]] HttpReply urlopen(Run& run, const std::string& url, Time timeout,
                                std::source_location where = std::source_location::current());

}  // namespace playground::urllib
