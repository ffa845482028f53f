/// Connections: streams of bytes between event loops of this machine.
///
/// Native: TCP sockets on 127.0.0.1, on which asio's reactor waits; any program can be the other end.
/// Browser: buffers in memory between the event loops of the page, because a page has no sockets. See
///   shared/multitasking/asyncio/memory_connections.h, which tests use too.
/// Different: other programs can use only native ports, and only those need descriptors.
///
/// All members are called on the loop's thread. An operation that cannot finish at once calls a Completion
/// later, inside LoopBackend::wait() or poll(). Until then the Completion must exist at the same address.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "shared/core/result.h"

namespace playground {

template <class T>
class Completion {
 public:
  virtual void complete(Result<T> result) = 0;

 protected:
  ~Completion() = default;
};

/// One end of a connection. At most one read and one write can be pending; another one fails with
/// Error::Code::invalid. The destructor closes the end, and pending completions are not called any more. It
/// may outlive its loop, but must not be used then.
class Connection {
 public:
  using IoResult = std::optional<Result<std::size_t>>;  ///< how many bytes; none: `completion` will be called

  virtual ~Connection() = default;

  /// Reads the bytes that have arrived, as many as fit into `into`, which must be valid until the read
  /// completes; 0: the other end is closed.
  [[nodiscard]] virtual IoResult read(std::span<char> into, Completion<std::size_t>& completion) = 0;

  /// Writes all of `from`, which must be valid until the write completes. An error if the other end is known
  /// to be closed.
  [[nodiscard]] virtual IoResult write(std::span<const char> from, Completion<std::size_t>& completion) = 0;

  /// Makes a pending read complete soon: with the bytes that have already arrived, or with
  /// Error::Code::stopped. Then no byte was taken.
  virtual void cancel_read() = 0;

  /// The same for a write; it is unknown how much of it was sent.
  virtual void cancel_write() = 0;
};

/// Accepts connections on a port. The destructor closes the port.
class Listener {
 public:
  virtual ~Listener() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;

  /// Waits for the next connection. At most one accept() can be pending; another one fails with
  /// Error::Code::invalid.
  virtual void accept(Completion<std::unique_ptr<Connection>>& completion) = 0;

  /// Makes a pending accept() complete soon: with a connection that has already arrived, or with
  /// Error::Code::stopped. Then no connection was taken.
  virtual void cancel() = 0;
};

/// The connections of one event loop.
class Connections {
 public:
  virtual ~Connections() = default;

  /// Listens on `port`; 0: on any free port.
  [[nodiscard]] virtual Result<std::unique_ptr<Listener>> listen(std::uint16_t port) = 0;

  virtual void connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) = 0;
};

}  // namespace playground
