/// Connections: streams of bytes between event loops of this machine.
///
/// Native: TCP sockets on 127.0.0.1, waited for by asio's reactor; any program can be the other end.
/// Browser: between the event loops of the page, in the memory that they share: a page has no
///   sockets. See shared/multitasking/asyncio/memory_connections.h, which tests use too.
/// Not the same: only native ports are seen by other programs and use up descriptors.
///
/// All members are called on the loop's thread. An operation that cannot finish at once tells its result to a
/// Completion later, inside LoopBackend::wait() or poll(); until then the Completion must stay where it is.
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

/// One end of a connection, with at most one read and one write at a time: another one is refused with
/// Error::Code::invalid. Destruction closes it, and pending completions are not told any more. It may outlive
/// its loop, but is of no use then.
class Connection {
 public:
  using IoResult = std::optional<Result<std::size_t>>;  ///< how many; none: `completion` will be told

  virtual ~Connection() = default;

  /// Reads what has arrived, at most all of `into`, which stays valid until then; 0: the other end is closed.
  [[nodiscard]] virtual IoResult read(std::span<char> into, Completion<std::size_t>& completion) = 0;

  /// Writes all of `from`, which stays valid until then. An error if the other end is known to be closed.
  [[nodiscard]] virtual IoResult write(std::span<const char> from, Completion<std::size_t>& completion) = 0;

  /// Makes a pending read complete soon: with what had arrived already, or else with Error::Code::stopped,
  /// and then no byte was taken.
  virtual void cancel_read() = 0;

  /// The same for a write; it is unknown how much of it was sent.
  virtual void cancel_write() = 0;
};

/// Accepts connections on a port. Destruction closes it.
class Listener {
 public:
  virtual ~Listener() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;

  /// The next connection. One at a time: another one is told Error::Code::invalid.
  virtual void accept(Completion<std::unique_ptr<Connection>>& completion) = 0;

  /// Makes a pending accept() complete soon: with the connection that had come already, or else with
  /// Error::Code::stopped, and then none was taken.
  virtual void cancel() = 0;
};

/// Of one event loop.
class Connections {
 public:
  virtual ~Connections() = default;

  /// On `port`; 0: on any that is free.
  [[nodiscard]] virtual Result<std::unique_ptr<Listener>> listen(std::uint16_t port) = 0;

  virtual void connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) = 0;
};

}  // namespace playground
