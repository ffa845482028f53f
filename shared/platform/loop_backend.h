/// LoopBackend: lets an event loop wait while no coroutine is ready.
///
/// Native: asio's reactor, so that connections end the wait too.
/// Browser: a futex; the loop's thread is a pthread, never the page's own.
/// Tests: advances a fake clock to the deadline.
#pragma once

#include <memory>

#include "shared/core/deadline.h"
#include "shared/platform/blocking_connections.h"
#include "shared/platform/connections.h"
#include "shared/platform/http.h"

namespace playground {

class LoopBackend {
 public:
  virtual ~LoopBackend() = default;
  [[nodiscard]] virtual Time now() const = 0;

  /// Blocks until `deadline` has passed, wake() was called, or a completion was called; it may return
  /// earlier. Throws what a completion throws, and errors of system calls. The loop's thread only.
  virtual void wait(Deadline deadline) = 0;

  /// Calls the completions of operations that have finished, without waiting. Throws like wait(). The loop's
  /// thread only.
  virtual void poll() = 0;

  /// Makes the current wait(), or the next wait() or poll(), return. Any thread. It needs no memory, so that
  /// it cannot fail: a loop that misses a wake-up might wait forever.
  virtual void wake() noexcept = 0;

  /// Borrowed; the loop's thread only.
  [[nodiscard]] virtual Connections& connections() = 0;
  /// Also borrowed; null: this machine has none.
  [[nodiscard]] virtual Http* http() { return nullptr; }
};

/// Creates the backend of a loop. Thread-safe.
class LoopPlatform {
 public:
  virtual ~LoopPlatform() = default;
  [[nodiscard]] virtual std::unique_ptr<LoopBackend> backend() = 0;

  /// Servers on blocking threads, to which its loops can connect.
  [[nodiscard]] virtual BlockingConnections& blocking() = 0;
};

}  // namespace playground
