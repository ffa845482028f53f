/// LoopBackend: what an event loop sleeps on while no coroutine is ready.
///
/// Native and browser: the loop's thread blocks until the deadline or until another thread wakes
///   it (in the browser the loop's thread is a pthread, never the page's own).
/// Tests: advances a clock by hand to the deadline.
#pragma once

#include <memory>
#include <optional>

#include "shared/core/time.h"

namespace playground {

class LoopBackend {
 public:
  virtual ~LoopBackend() = default;
  [[nodiscard]] virtual Time now() const = 0;

  /// Blocks until `deadline` (none: for ever) or until wake(). The loop's thread only.
  virtual void wait(std::optional<Time> deadline) = 0;

  /// Makes a waiting or the following wait() return. Any thread.
  virtual void wake() = 0;
};

/// Makes one backend for one loop. Thread-safe.
class LoopPlatform {
 public:
  virtual ~LoopPlatform() = default;
  [[nodiscard]] virtual std::unique_ptr<LoopBackend> backend() = 0;
};

}  // namespace playground
