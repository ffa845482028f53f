/// LoopBackend: what an event loop sleeps on while no coroutine is ready.
///
/// Native: asio's reactor, so that connections end the sleep too.
/// Browser: a futex; the loop's thread is a pthread, never the page's own.
/// Tests: advances a clock by hand to the deadline.
#pragma once

#include <memory>
#include <optional>

#include "shared/core/time.h"
#include "shared/platform/blocking_connections.h"
#include "shared/platform/connections.h"
#include "shared/platform/http.h"

namespace playground {

class LoopBackend {
 public:
  virtual ~LoopBackend() = default;
  [[nodiscard]] virtual Time now() const = 0;

  /// Blocks until `deadline` (none: for ever), until wake() or until a connection's completion was
  /// told. The loop's thread only.
  virtual void wait(std::optional<Time> deadline) = 0;

  /// Tells the connections' completions that are due, without waiting. The loop's thread only.
  virtual void poll() = 0;

  /// Makes a waiting or the following wait() return. Any thread.
  virtual void wake() = 0;

  /// Borrowed; the loop's thread only.
  [[nodiscard]] virtual Connections& connections() = 0;
  /// The same; null: this machine has none.
  [[nodiscard]] virtual Http* http() { return nullptr; }
};

/// Makes one backend for one loop. Thread-safe.
class LoopPlatform {
 public:
  virtual ~LoopPlatform() = default;
  [[nodiscard]] virtual std::unique_ptr<LoopBackend> backend() = 0;

  /// What its loops can connect to, for threads that block.
  [[nodiscard]] virtual BlockingConnections& blocking() = 0;
};

}  // namespace playground
