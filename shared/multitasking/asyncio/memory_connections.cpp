#include "shared/multitasking/asyncio/memory_connections.h"

#include <utility>

#include "shared/multitasking/asyncio/memory_ends.h"

namespace playground::asyncio {
namespace {

constexpr std::uint16_t first_free_port = 49152;

}  // namespace

namespace detail {
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

Result<std::uint16_t> open_port(MemoryNetwork& network, std::uint16_t wanted,
                                std::shared_ptr<MemoryPort> port) {
  auto& ports = network.ports;
  std::uint32_t number = wanted;
  if (wanted == 0) {
    for (number = first_free_port;
         number <= UINT16_MAX && ports.contains(static_cast<std::uint16_t>(number));)
      ++number;
  }
  if (number > UINT16_MAX || ports.contains(static_cast<std::uint16_t>(number))) {
    return failure(Error::Code::unavailable, "the port is in use");
  }
  ports.emplace(static_cast<std::uint16_t>(number), std::move(port));
  return static_cast<std::uint16_t>(number);
}

void close_port(MemoryNetwork& network, std::uint16_t number) {
  const auto port = network.ports.extract(number);
  for (const auto& end : port.mapped()->arrived) end->close();
  port.mapped()->arrived.clear();
}

namespace {

class LoopPort : public MemoryPort, public std::enable_shared_from_this<LoopPort> {
 public:
  LoopPort(std::shared_ptr<MemoryNetwork> on, std::shared_ptr<Inbox> of_loop)
      : network(std::move(on)), inbox(std::move(of_loop)) {}

  std::shared_ptr<Inbox> inbox_of_end() override { return inbox; }
  void notify() override {
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

  const std::shared_ptr<MemoryNetwork> network;
  const std::shared_ptr<Inbox> inbox;
  Completion<std::unique_ptr<Connection>>* accepting = nullptr;
  bool stopped = false;
};

class MemoryListener : public Listener {
 public:
  MemoryListener(std::uint16_t number, std::shared_ptr<LoopPort> port)
      : number_(number), port_(std::move(port)) {}
  ~MemoryListener() override {
    const std::lock_guard lock(port_->network->mutex);
    close_port(*port_->network, number_);
    port_->accepting = nullptr;
  }

  [[nodiscard]] std::uint16_t port() const override { return number_; }

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
  const std::uint16_t number_;
  const std::shared_ptr<LoopPort> port_;
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
  auto made = std::make_shared<detail::LoopPort>(network_, inbox_);
  const auto number = detail::open_port(*network_, port, made);
  if (!number) return std::unexpected(number.error());
  return std::make_unique<detail::MemoryListener>(*number, std::move(made));
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
  const auto theirs = std::make_shared<detail::MemoryEnd>(network_, found->second->inbox_of_end());
  ours->peer = theirs;
  theirs->peer = ours;
  found->second->arrived.push_back(theirs);
  found->second->notify();
  // It is there already, and closed if the loop ends before it could be told.
  const auto made =
      std::make_shared<std::unique_ptr<Connection>>(std::make_unique<detail::MemoryConnection>(ours));
  inbox_->put([&completion, made] { completion.complete(std::move(*made)); });
}

void MemoryConnections::deliver() {
  std::unique_lock lock(network_->mutex);
  const auto due = inbox_->take();
  lock.unlock();
  for (const auto& work : due) work();
}

}  // namespace playground::asyncio
