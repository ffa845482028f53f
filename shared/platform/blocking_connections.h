/// BlockingConnections: the server's ends of connections, for threads that block while they wait. The other
/// ends are Connections of event loops, see connections.h.
///
/// Native: TCP sockets on 127.0.0.1; a thread waits in the system's recv().
/// Browser: the network in the page's memory; a thread waits on a condition variable. MessagePorts do not
///   work: a Worker receives a message only when its JavaScript returns to the browser, and a thread that
///   blocks in our code, as these threads and event loops do, does not return.
/// Tests: the same network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>

#include "shared/core/result.h"

namespace playground {

/// One end of a connection. One thread reads and writes. The destructor closes it.
class BlockingConnection {
 public:
  virtual ~BlockingConnection() = default;

  /// Waits until bytes have arrived, and reads as many as fit into `into`; 0: the other end was closed, or
  /// this end was shut down.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;

  /// Waits until all of `from` is written. An error if one of the ends is known to be closed.
  [[nodiscard]] virtual Result<void> write(std::span<const char> from) = 0;

  /// Ends the calls that wait, and makes all later calls return at once. Any thread.
  virtual void shut_down() = 0;
};

/// Accepts connections on a port. The destructor closes the port.
class BlockingListener {
 public:
  virtual ~BlockingListener() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;

  /// Waits for the next connection. The error is `stopped` if `stop` was requested. One thread at a time.
  [[nodiscard]] virtual Result<std::unique_ptr<BlockingConnection>> accept(std::stop_token stop) = 0;
};

/// Thread-safe.
class BlockingConnections {
 public:
  virtual ~BlockingConnections() = default;

  /// Listens on a free port.
  [[nodiscard]] virtual Result<std::unique_ptr<BlockingListener>> listen() = 0;
};

}  // namespace playground
