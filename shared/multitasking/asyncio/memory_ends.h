/// The parts of connections in memory, for memory_connections.cpp and blocking_memory.cpp.
///
/// The network's mutex guards all of it. So each pointer to it that a connection, a listener or a loop has is
/// GUARDED_BY that mutex, and the members below have no annotations.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "shared/multitasking/asyncio/memory_connections.h"

namespace playground::asyncio::detail {

/// How many unread bytes an end holds at most; a writer of more has to wait.
constexpr std::size_t max_held = 65536;

/// Something to do on a loop's thread.
class Work {
 public:
  virtual ~Work() = default;
  /// Unlocks `mutex`, the network's, while it calls a completion, because that may use the network.
  virtual void run(Mutex& mutex) REQUIRES(mutex) = 0;

 private:
  friend class Inbox;
  std::shared_ptr<Work> next_;
  bool queued_ = false;
};

/// The queue of work for a loop's thread. Adding work allocates no memory, so that it cannot fail: an end
/// that is not notified of bytes would wait forever.
class Inbox {
 public:
  explicit Inbox(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~Inbox() { clear(); }
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  /// Adds work, unless it is queued already.
  void put(std::shared_ptr<Work> work) {
    if (!wake_ || std::exchange(work->queued_, true)) return;  // without wake_ its loop has ended
    Work* const added = work.get();
    (last_ != nullptr ? last_->next_ : first_) = std::move(work);
    last_ = added;
    wake_();
  }

  /// Removes the oldest work and returns it; null: there is none.
  std::shared_ptr<Work> take() {
    std::shared_ptr<Work> taken = std::move(first_);
    if (taken) {
      first_ = std::move(taken->next_);
      taken->queued_ = false;
    }
    if (!first_) last_ = nullptr;
    return taken;
  }
  /// The newest work; take() returns it after all others that are queued now.
  [[nodiscard]] const Work* last() const { return last_; }

  void close() { wake_ = nullptr; }
  void clear() {
    while (take()) {
    }
  }

 private:
  std::function<void()> wake_;
  std::shared_ptr<Work> first_;  // a list, linked by next_
  Work* last_ = nullptr;
};

/// A read or a write that waits for the other end.
template <class Span>
struct Pending {
  Span rest;
  std::size_t done;
  Completion<std::size_t>* completion;
  bool stopped = false;
};

struct MemoryEnd : Work, std::enable_shared_from_this<MemoryEnd> {
  using Outcome = std::optional<Result<std::size_t>>;

  MemoryEnd(std::shared_ptr<MemoryNetwork> on, std::shared_ptr<Inbox> of_loop)
      : network(std::move(on)), inbox(std::move(of_loop)) {}

  void notify() { inbox->put(shared_from_this()); }

  std::size_t take(std::span<char> into) {
    const std::size_t size = incoming.copy(into.data(), into.size());
    incoming.erase(0, size);
    if (const auto other = peer.lock(); other && other->writing) other->notify();
    return size;
  }

  std::size_t give(std::span<const char> from) {
    const auto other = peer.lock();
    const std::size_t size = std::min(from.size(), max_held - std::min(max_held, other->incoming.size()));
    other->incoming.append(from.data(), size);
    if (size > 0 && other->reading) other->notify();
    return size;
  }

  Outcome read_now() {
    if (!incoming.empty()) return take(reading->rest);
    if (peer_closed) return 0;
    if (reading->stopped) return failure(Error::Code::stopped, "the read was stopped");
    return std::nullopt;
  }

  Outcome write_now() {
    if (peer_closed) return failure(Error::Code::ended, "the other end has closed the connection");
    const std::size_t size = give(writing->rest);
    writing->rest = writing->rest.subspan(size);
    writing->done += size;
    if (writing->rest.empty()) return writing->done;
    if (writing->stopped) return failure(Error::Code::stopped, "the write was stopped");
    return std::nullopt;
  }

  void run(Mutex& mutex) REQUIRES(mutex) override {
    const Outcome read = reading ? read_now() : std::nullopt;
    const Outcome written = writing ? write_now() : std::nullopt;
    Completion<std::size_t>* const reader = read ? std::exchange(reading, {})->completion : nullptr;
    Completion<std::size_t>* const writer = written ? std::exchange(writing, {})->completion : nullptr;
    const MutexUnlock unlocked(mutex);
    if (reader != nullptr) reader->complete(*read);
    if (writer != nullptr) writer->complete(*written);
  }

  void close() {
    reading.reset();
    writing.reset();
    if (const auto other = peer.lock()) {
      other->peer_closed = true;
      other->notify();
    }
    peer.reset();
  }

  const std::shared_ptr<MemoryNetwork> network;
  const std::shared_ptr<Inbox> inbox;
  std::weak_ptr<MemoryEnd> peer;
  std::string incoming;
  bool peer_closed = false;
  std::optional<Pending<std::span<char>>> reading;
  std::optional<Pending<std::span<const char>>> writing;
};

/// Where connections arrive.
struct MemoryPort {
  virtual ~MemoryPort() = default;

  /// The inbox for the server's end of a new connection.
  virtual std::shared_ptr<Inbox> inbox_of_end() = 0;
  /// Called when a connection has arrived.
  virtual void notify() = 0;

  std::deque<std::shared_ptr<MemoryEnd>> arrived;
};

/// Opens `port` under the number `wanted`, or under any free number if that is 0. An error if the number is
/// in use.
[[nodiscard]] Result<std::uint16_t> open_port(MemoryNetwork& network, std::uint16_t wanted,
                                              std::shared_ptr<MemoryPort> port) REQUIRES(network.mutex);

/// Closes the port and the connections that have arrived there.
void close_port(MemoryNetwork& network, std::uint16_t number) REQUIRES(network.mutex);

}  // namespace playground::asyncio::detail
