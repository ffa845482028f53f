/// Pipe: two connected ends, one for each of two processes; named after multiprocessing.Pipe.
///
/// An end that is given to a task is the task's from then on. When the other end is closed, or its
/// process dies, a wait ends with an EOFError.
#pragma once

#include <memory>
#include <optional>
#include <source_location>
#include <utility>

#include "shared/multitasking/multiprocessing/queue.h"

namespace playground::multiprocessing {

/// One end. A handle; copies stand for the same end, which closes with the last of them. Thread-safe.
class Connection {
 public:
  Connection() = default;

  /// Waits for room. Throws EOFError where nobody is left to read it, Stopped, and std::runtime_error for
  /// an item that is too large or an end that was given away.
  template <class T>
  void send(const T& item, std::source_location where = std::source_location::current()) {
    send_bytes(pickle::dumps(item), where);
  }

  /// Waits for an item. Throws EOFError when all that was sent is read and nobody is left to send.
  template <class T>
  [[nodiscard]] T recv(std::source_location where = std::source_location::current()) {
    auto item = pickle::loads<T>(recv_bytes(where));
    if (!item) throw std::runtime_error(item.error().message);
    return std::move(*item);
  }

  void send_bytes(BytesView item, std::source_location where = std::source_location::current());
  [[nodiscard]] Bytes recv_bytes(std::source_location where = std::source_location::current());

  /// There is something to read.
  [[nodiscard]] bool poll() const;

  /// Tells the other end that nothing more comes.
  void close();

  void pickle(pickle::Writer out) const;
  bool unpickle(pickle::Reader& in);

 private:
  friend std::pair<Connection, Connection> Pipe(Run& run, std::size_t room);
  class End;
  std::shared_ptr<End> end_;
};

/// `room` is for the bytes that were sent one way and not yet read: 1 byte to 1 GiB. Throws
/// std::runtime_error for less or more, and where memory cannot be shared.
[[nodiscard]] std::pair<Connection, Connection> Pipe(Run& run, std::size_t room = std::size_t{1} << 18);

}  // namespace playground::multiprocessing
