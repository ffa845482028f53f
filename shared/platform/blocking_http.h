/// BlockingHttp: sends a GET request and blocks the thread until the response has arrived.
///
/// Native: cpp-httplib, HTTP over a new connection for each request.
/// Browser: a thread or a Worker passes its request to the page's fetch() and sleeps until the response has
///   arrived.
/// Different: a Worker's request cannot be interrupted; Stop ends the Worker.
/// Tests: a fake that sleeps on a clock.
#pragma once

#include <stop_token>
#include <string>

#include "shared/core/time.h"
#include "shared/platform/http.h"

namespace playground {

/// Thread-safe.
class BlockingHttp {
 public:
  virtual ~BlockingHttp() = default;

  /// Errors: timed_out after `timeout` (at once if that is zero or less), stopped, unavailable.
  [[nodiscard]] virtual Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) = 0;
};

}  // namespace playground
