/// Queue: items between processes, first in, first out; named after multiprocessing.Queue.
///
/// Passed to a task as an argument, it is the same queue there. If a process exits while it has the queue, a
/// wait for an item ends with an EOFError; in Python it would last forever.
#pragma once

#include <memory>
#include <optional>
#include <source_location>
#include <stdexcept>
#include <string>
#include <utility>

#include "shared/multitasking/multiprocessing/announce.h"
#include "shared/multitasking/multiprocessing/shared_ring.h"

namespace playground::multiprocessing {

/// The process at the other end has ended, or has closed its end.
class EOFError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A queue of bytes, with the processes that have it. A handle: copies refer to the same queue. Thread-safe.
class ByteQueue {
 public:
  ByteQueue() = default;
  ByteQueue(Run& run, std::size_t room, const std::string& name);

  /// `text`: the item as a board writes it.
  bool put(BytesView item, std::optional<Time> timeout, std::source_location where, std::string text);
  std::optional<Bytes> get(std::optional<Time> timeout, std::source_location where);
  [[nodiscard]] bool empty() const;
  [[nodiscard]] steering::ObjectId on_board() const { return on_board_; }

  void pickle(pickle::Writer out) const;
  bool unpickle(pickle::Reader& in);

 private:
  class Membership;
  std::shared_ptr<Membership> membership_;
  steering::ObjectId on_board_ = steering::no_object;
};

/// A queue of items. Otherwise like ByteQueue.
template <class T>
class Queue {
 public:
  Queue() = default;

  /// `room` is the maximum number of bytes of all items in the queue, with 4 more for each: 1 byte to 1 GiB.
  /// Throws std::runtime_error for less or more, and if memory cannot be shared. `name` is for a board, on
  /// which each put and get is an operation.
  explicit Queue(Run& run, std::size_t room = std::size_t{1} << 20, const std::string& name = "")
      : bytes_(run, room, name) {}

  /// Waits for room, at most for `timeout`; false: there was none. Throws EOFError, Stopped, and
  /// std::runtime_error if the item is larger than the whole room.
  bool put(const T& item, std::optional<Time> timeout = std::nullopt,
           std::source_location where = std::source_location::current()) {
    return bytes_.put(pickle::dumps(item), timeout, where, on_board_text(bytes_.on_board(), item));
  }

  /// Waits for an item, at most for `timeout`; none: there was none. Throws EOFError once for each process
  /// that exited while it had the queue, and Stopped.
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
