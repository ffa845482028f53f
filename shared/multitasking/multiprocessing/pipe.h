/// Pipe: two connected ends, one for each of two processes; named after multiprocessing.Pipe.
///
/// An end that is passed to a task belongs to the task from then on. If the other end is closed, or its
/// process exits, a wait ends with an EOFError.
#pragma once

#include <memory>
#include <optional>
#include <source_location>
#include <utility>

#include "shared/multitasking/multiprocessing/queue.h"

namespace playground::multiprocessing {

/// Of the two ends of a pipe.
using EndNames = std::pair<std::string, std::string>;

/// One end. A handle: copies refer to the same end, which closes when the last copy is destroyed.
/// Thread-safe.
class PipeConnection {
 public:
  PipeConnection() = default;

  /// Waits for room. Throws EOFError if no process can read the item any more, Stopped, and
  /// std::runtime_error if the item is too large or this end was passed to a task.
  template <class T>
  void send(const T& item, std::source_location where = std::source_location::current()) {
    send_bytes(pickle::dumps(item), where, on_board_text(to_other_, item));
  }

  /// Waits for an item. Throws EOFError if all items were read and no process can send any more.
  template <class T>
  [[nodiscard]] T recv(std::source_location where = std::source_location::current()) {
    auto item = pickle::loads<T>(recv_bytes(where));
    if (!item) throw std::runtime_error(item.error().message);
    return std::move(*item);
  }

  /// `text`: the item as a board writes it.
  void send_bytes(BytesView item, std::source_location where = std::source_location::current(),
                  std::string text = "");
  [[nodiscard]] Bytes recv_bytes(std::source_location where = std::source_location::current());

  /// True: there is an item to read.
  [[nodiscard]] bool poll() const;

  /// Closes this end: the other end gets EOFError after it has read all items.
  void close();

  void pickle(pickle::Writer out) const;
  bool unpickle(pickle::Reader& in);

 private:
  friend std::pair<PipeConnection, PipeConnection> Pipe(Run& run, std::size_t room, const EndNames& names);
  class End;
  std::shared_ptr<End> end_;
  // The messages on a board.
  steering::ObjectId to_this_ = steering::no_object;
  steering::ObjectId to_other_ = steering::no_object;
};

/// `room` is the maximum number of unread bytes per direction: 1 byte to 1 GiB. Throws std::runtime_error for
/// less or more, and if memory cannot be shared. `names` are for a board, on which each send and recv is an
/// operation.
[[nodiscard]] std::pair<PipeConnection, PipeConnection> Pipe(Run& run,
                                                             std::size_t room = std::size_t{1} << 18,
                                                             const EndNames& names = {});

}  // namespace playground::multiprocessing
