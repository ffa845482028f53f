/// BlockingConnections: the server's ends of connections, for threads that do nothing but wait for them. The
/// other ends are Connections of event loops, see connections.h.
///
/// Native: TCP sockets on 127.0.0.1; a thread waits in the system's recv().
/// Browser: the network in the page's memory; a thread waits in a condition variable. Not MessagePorts,
///   though they cross Workers: a message is delivered to a Worker only when its JavaScript returns to
///   the browser, and a thread that waits in our code, as blocking threads and event loops do, never does.
/// Tests: the same network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>

#include "shared/core/result.h"

namespace playground {

/// One end. One thread reads and writes; destruction closes it.
class BlockingConnection {
 public:
  virtual ~BlockingConnection() = default;

  /// Waits until something has arrived, and reads it, at most all of `into`; 0: the other end is closed,
  /// or this one was shut down.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;

  /// Waits until all of `from` is written. An error if an end is known to be closed.
  [[nodiscard]] virtual Result<void> write(std::span<const char> from) = 0;

  /// Ends the calls that wait here, and all later ones at once. Any thread.
  virtual void shut_down() = 0;
};

/// Accepts connections on a port. Destruction closes it.
class BlockingListener {
 public:
  virtual ~BlockingListener() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;

  /// Waits for the next connection. Error::Code::stopped: `stop` was requested. One thread at a time.
  [[nodiscard]] virtual Result<std::unique_ptr<BlockingConnection>> accept(std::stop_token stop) = 0;
};

/// Thread-safe.
class BlockingConnections {
 public:
  virtual ~BlockingConnections() = default;

  /// On a port that is free.
  [[nodiscard]] virtual Result<std::unique_ptr<BlockingListener>> listen() = 0;
};

}  // namespace playground
