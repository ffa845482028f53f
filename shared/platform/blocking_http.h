/// BlockingHttp: asks a server for what is at an address, and blocks the thread until the answer is there.
///
/// Native: cpp-httplib, HTTP over a new connection for each request.
/// Browser: a thread hands its request to the page's fetch() and sleeps until the answer is there; a Worker
///   makes a synchronous XMLHttpRequest.
/// Not the same: a Worker's request cannot be interrupted: Stop ends the Worker.
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

  /// Error::Code::timed_out after `timeout`, at once where it is zero or less; stopped; or unavailable.
  [[nodiscard]] virtual Result<HttpReply> get(const std::string& url, Time timeout, std::stop_token stop) = 0;
};

}  // namespace playground
