/// Queue: items between processes, first in, first out; named after multiprocessing.Queue.
///
/// Given to a task as an argument, it is the same queue there. Where a process dies that had it, a wait
/// for an item ends with an EOFError instead of lasting forever, as Python's does.
#pragma once

#include <memory>
#include <optional>
#include <source_location>
#include <stdexcept>

#include "shared/multitasking/multiprocessing/shared_ring.h"

namespace playground::multiprocessing {

/// Whoever is at the other end is gone.
class EOFError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A queue of bytes, and who has it. A handle; copies stand for the same queue. Thread-safe.
class ByteQueue {
 public:
  ByteQueue() = default;
  ByteQueue(Run& run, std::size_t room);

  bool put(BytesView item, std::optional<Time> timeout, std::source_location where);
  std::optional<Bytes> get(std::optional<Time> timeout, std::source_location where);
  [[nodiscard]] bool empty() const;

  void pickle(pickle::Writer out) const;
  bool unpickle(pickle::Reader& in);

 private:
  class Membership;
  std::shared_ptr<Membership> membership_;
};

/// What holds for ByteQueue.
template <class T>
class Queue {
 public:
  Queue() = default;

  /// `room` is for the bytes of items that were put and not yet taken, 4 more for each: 1 byte to 1 GiB.
  /// Throws std::runtime_error for less or more, and where memory cannot be shared.
  explicit Queue(Run& run, std::size_t room = std::size_t{1} << 20) : bytes_(run, room) {}

  /// Waits for room, at most for `timeout`; false: there was none. Throws EOFError, Stopped, and
  /// std::runtime_error for an item that is larger than all the room.
  bool put(const T& item, std::optional<Time> timeout = std::nullopt,
           std::source_location where = std::source_location::current()) {
    return bytes_.put(pickle::dumps(item), timeout, where);
  }

  /// Waits for an item, at most for `timeout`; none: there was none. Throws EOFError once for each process
  /// that died while it had the queue, Stopped.
  [[nodiscard]] std::optional<T> get(std::optional<Time> timeout = std::nullopt,
                                     std::source_location where = std::source_location::current()) {
    const auto bytes = bytes_.get(timeout, where);
    if (!bytes) return std::nullopt;
    auto item = pickle::loads<T>(*bytes);
    if (!item) throw std::runtime_error(item.error().message);
    return std::move(*item);
  }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }

  void pickle(pickle::Writer out) const { bytes_.pickle(out); }
  bool unpickle(pickle::Reader& in) { return bytes_.unpickle(in); }

 private:
  ByteQueue bytes_;
};

}  // namespace playground::multiprocessing
