/// Http: sends GET requests for an event loop.
///
/// Browser: the page's own fetch(), with its rules about foreign origins. Other platforms have no Http:
/// there asyncio::fetch uses HTTP over Connections.
#pragma once

#include <string>

#include "shared/platform/connections.h"

namespace playground {

/// The server's response; status 200: the request succeeded.
struct HttpReply {
  int status = 0;
  std::string body;
};

/// Belongs to one event loop, whose thread calls all members.
class Http {
 public:
  virtual ~Http() = default;

  /// Calls `completion` inside LoopBackend::wait() or poll(). Until then `completion` must exist at the same
  /// address.
  virtual void get(const std::string& url, Completion<HttpReply>& completion) = 0;

  /// Makes a pending get() complete soon: with a response that has already arrived, or with
  /// Error::Code::stopped.
  virtual void cancel(Completion<HttpReply>& completion) = 0;
};

}  // namespace playground
