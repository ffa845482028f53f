#include "shared/multitasking/asyncio/memory_connections.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace playground::asyncio {
namespace {

// What an end holds that was not read yet; whoever writes more has to wait.
constexpr std::size_t most_held = 65536;

constexpr std::uint16_t first_free_port = 49152;

}  // namespace

namespace detail {

/// What is still to be done on a loop's thread. Guarded by the network's mutex, like all below.
class Inbox {
 public:
  explicit Inbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  void put(std::function<void()> work) {
    if (!wake_) return;  // its loop has ended
    work_.push_back(std::move(work));
    wake_();
  }
  std::vector<std::function<void()>> take() { return std::exchange(work_, {}); }
  void close() {
    wake_ = nullptr;
    work_.clear();
  }

 private:
  std::function<void()> wake_;
  std::vector<std::function<void()>> work_;
};

struct MemoryEnd : std::enable_shared_from_this<MemoryEnd> {
  template <class Span>
  struct Pending {
    Span rest;
    std::size_t done;
    Completion<std::size_t>* completion;
    bool stopped = false;
  };
  using Outcome = std::optional<Result<std::size_t>>;

  MemoryEnd(std::shared_ptr<MemoryNetwork> on, std::shared_ptr<Inbox> of_loop)
      : network(std::move(on)), inbox(std::move(of_loop)) {}

  void notify() {
    inbox->put([self = shared_from_this()] { self->progress(); });
  }

  std::size_t take(std::span<char> into) {
    const std::size_t size = incoming.copy(into.data(), into.size());
    incoming.erase(0, size);
    if (const auto other = peer.lock(); other && other->writing) other->notify();
    return size;
  }

  std::size_t give(std::span<const char> from) {
    const auto other = peer.lock();
    const std::size_t size = std::min(from.size(), most_held - std::min(most_held, other->incoming.size()));
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

  // On the thread of its loop. Tells without the lock: what is told may use the connection.
  void progress() {
    std::unique_lock lock(network->mutex);
    const Outcome read = reading ? read_now() : std::nullopt;
    const Outcome written = writing ? write_now() : std::nullopt;
    Completion<std::size_t>* const reader = read ? std::exchange(reading, {})->completion : nullptr;
    Completion<std::size_t>* const writer = written ? std::exchange(writing, {})->completion : nullptr;
    lock.unlock();
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

namespace {

class MemoryConnection : public Connection {
 public:
  explicit MemoryConnection(std::shared_ptr<MemoryEnd> end) : end_(std::move(end)) {}
  ~MemoryConnection() override {
    const std::lock_guard lock(end_->network->mutex);
    end_->close();
  }

  Bytes read(std::span<char> into, Completion<std::size_t>& completion) override {
    const std::lock_guard lock(end_->network->mutex);
    end_->reading = {into, 0, &completion};
    Bytes now = end_->read_now();
    if (now) end_->reading.reset();
    return now;
  }

  Bytes write(std::span<const char> from, Completion<std::size_t>& completion) override {
    const std::lock_guard lock(end_->network->mutex);
    end_->writing = {from, 0, &completion};
    Bytes now = end_->write_now();
    if (now) end_->writing.reset();
    return now;
  }

  void cancel_read() override {
    const std::lock_guard lock(end_->network->mutex);
    if (!end_->reading) return;
    end_->reading->stopped = true;
    end_->notify();
  }
  void cancel_write() override {
    const std::lock_guard lock(end_->network->mutex);
    if (!end_->writing) return;
    end_->writing->stopped = true;
    end_->notify();
  }

 private:
  std::shared_ptr<MemoryEnd> end_;
};

}  // namespace

struct MemoryPort : std::enable_shared_from_this<MemoryPort> {
  MemoryPort(std::uint16_t port, std::shared_ptr<MemoryNetwork> on, std::shared_ptr<Inbox> of_loop)
      : number(port), network(std::move(on)), inbox(std::move(of_loop)) {}

  void notify() {
    inbox->put([self = shared_from_this()] { self->progress(); });
  }

  void progress() {
    std::unique_lock lock(network->mutex);
    if (accepting == nullptr || (arrived.empty() && !stopped)) return;
    auto* const told = std::exchange(accepting, nullptr);
    std::shared_ptr<MemoryEnd> end;
    if (!arrived.empty()) {
      end = std::move(arrived.front());
      arrived.pop_front();
    }
    lock.unlock();
    if (end) {
      told->complete(std::make_unique<MemoryConnection>(std::move(end)));
    } else {
      told->complete(failure(Error::Code::stopped, "taking connections was stopped"));
    }
  }

  const std::uint16_t number;
  const std::shared_ptr<MemoryNetwork> network;
  const std::shared_ptr<Inbox> inbox;
  std::deque<std::shared_ptr<MemoryEnd>> arrived;
  Completion<std::unique_ptr<Connection>>* accepting = nullptr;
  bool stopped = false;
};

namespace {

class MemoryListener : public Listener {
 public:
  explicit MemoryListener(std::shared_ptr<MemoryPort> port) : port_(std::move(port)) {}
  ~MemoryListener() override {
    const std::lock_guard lock(port_->network->mutex);
    port_->network->ports.erase(port_->number);
    port_->accepting = nullptr;
    for (const auto& end : port_->arrived) end->close();
    port_->arrived.clear();
  }

  [[nodiscard]] std::uint16_t port() const override { return port_->number; }

  void accept(Completion<std::unique_ptr<Connection>>& completion) override {
    const std::lock_guard lock(port_->network->mutex);
    port_->accepting = &completion;
    port_->stopped = false;
    if (!port_->arrived.empty()) port_->notify();
  }

  void cancel() override {
    const std::lock_guard lock(port_->network->mutex);
    port_->stopped = true;
    port_->notify();
  }

 private:
  std::shared_ptr<MemoryPort> port_;
};

}  // namespace
}  // namespace detail

MemoryConnections::MemoryConnections(std::shared_ptr<MemoryNetwork> network, std::function<void()> wake)
    : network_(std::move(network)), inbox_(std::make_shared<detail::Inbox>(std::move(wake))) {}

MemoryConnections::~MemoryConnections() {
  std::vector<std::function<void()>> dropped;  // after the lock: ends may go with it
  const std::lock_guard lock(network_->mutex);
  dropped = inbox_->take();
  inbox_->close();
}

Result<std::unique_ptr<Listener>> MemoryConnections::listen(std::uint16_t port) {
  const std::lock_guard lock(network_->mutex);
  auto& ports = network_->ports;
  std::uint32_t number = port;
  if (port == 0) {
    for (number = first_free_port;
         number <= UINT16_MAX && ports.contains(static_cast<std::uint16_t>(number));)
      ++number;
  }
  if (number > UINT16_MAX || ports.contains(static_cast<std::uint16_t>(number))) {
    return failure(Error::Code::unavailable, "the port is in use");
  }
  port = static_cast<std::uint16_t>(number);
  auto made = std::make_shared<detail::MemoryPort>(port, network_, inbox_);
  ports.emplace(port, made);
  return std::make_unique<detail::MemoryListener>(std::move(made));
}

void MemoryConnections::connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) {
  const std::lock_guard lock(network_->mutex);
  const auto found = network_->ports.find(port);
  if (found == network_->ports.end()) {
    inbox_->put([&completion] {
      completion.complete(failure(Error::Code::not_found, "nobody takes connections on this port"));
    });
    return;
  }
  const auto ours = std::make_shared<detail::MemoryEnd>(network_, inbox_);
  const auto theirs = std::make_shared<detail::MemoryEnd>(network_, found->second->inbox);
  ours->peer = theirs;
  theirs->peer = ours;
  found->second->arrived.push_back(theirs);
  found->second->notify();
  inbox_->put([&completion, ours] { completion.complete(std::make_unique<detail::MemoryConnection>(ours)); });
}

void MemoryConnections::deliver() {
  std::unique_lock lock(network_->mutex);
  const auto due = inbox_->take();
  lock.unlock();
  for (const auto& work : due) work();
}

}  // namespace playground::asyncio
