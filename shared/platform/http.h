/// Http: asks a server for what is at an address.
///
/// Browser: the page's own fetch(), with its rules about foreign origins. Elsewhere there is none, and
/// asyncio::fetch speaks HTTP over Connections.
#pragma once

#include <string>

#include "shared/platform/connections.h"

namespace playground {

/// The server's response: status 200 means that it has the file.
struct HttpReply {
  int status = 0;
  std::string body;
};

/// Of one event loop, whose thread calls all members.
class Http {
 public:
  virtual ~Http() = default;

  /// Tells `completion` inside LoopBackend::wait() or poll(); until then `completion` stays where it is.
  virtual void get(const std::string& url, Completion<HttpReply>& completion) = 0;

  /// Makes a pending get() complete soon: with the response if that has come already, or else with
  /// Error::Code::stopped.
  virtual void cancel(Completion<HttpReply>& completion) = 0;
};

}  // namespace playground
