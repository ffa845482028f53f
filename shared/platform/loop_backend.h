/// LoopBackend: what an event loop waits on while no coroutine is ready.
///
/// Native: asio's reactor, so that connections end the wait too.
/// Browser: a futex; the loop's thread is a pthread, never the page's own.
/// Tests: moves a clock to the deadline.
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

  /// Blocks until `deadline` has passed, wake() was called, or a completion was told; it may return earlier.
  /// What a completion throws comes out of it, and so does what the system's own calls throw. The loop's
  /// thread only.
  virtual void wait(Deadline deadline) = 0;

  /// Tells the completions of operations that have finished, without waiting. Throws as wait() does. The
  /// loop's thread only.
  virtual void poll() = 0;

  /// Makes a wait() that runs, or the following wait() or poll(), return. Any thread. It needs no memory: a
  /// loop that misses it might wait forever.
  virtual void wake() noexcept = 0;

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
