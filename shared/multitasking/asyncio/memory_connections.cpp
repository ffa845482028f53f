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
  explicit MemoryConnection(std::shared_ptr<MemoryEnd> end)
      : mutex_(end->network->mutex), end_(std::move(end)) {}
  ~MemoryConnection() override {
    const MutexLock lock(mutex_);
    end_->close();
  }

  IoResult read(std::span<char> into, Completion<std::size_t>& completion) override {
    const MutexLock lock(mutex_);
    if (end_->reading) return failure(Error::Code::invalid, "another read is pending");
    end_->reading = {into, 0, &completion};
    IoResult now = end_->read_now();
    if (now) end_->reading.reset();
    return now;
  }

  IoResult write(std::span<const char> from, Completion<std::size_t>& completion) override {
    const MutexLock lock(mutex_);
    if (end_->writing) return failure(Error::Code::invalid, "another write is pending");
    end_->writing = {from, 0, &completion};
    try {
      IoResult now = end_->write_now();
      if (now) end_->writing.reset();
      return now;
    } catch (...) {  // no memory for the bytes that the other end would hold
      end_->writing.reset();
      throw;
    }
  }

  void cancel_read() override {
    const MutexLock lock(mutex_);
    if (!end_->reading) return;
    end_->reading->stopped = true;
    end_->notify();
  }
  void cancel_write() override {
    const MutexLock lock(mutex_);
    if (!end_->writing) return;
    end_->writing->stopped = true;
    end_->notify();
  }

 private:
  Mutex& mutex_;  // the network's
  std::shared_ptr<MemoryEnd> end_ GUARDED_BY(mutex_);
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

using Accepted = Completion<std::unique_ptr<Connection>>;

// Calls a completion with a result that is already known.
class Tell : public Work {
 public:
  Tell(Accepted& completion, Result<std::unique_ptr<Connection>> result)
      : completion_(completion), result_(std::move(result)) {}
  void run(Mutex& mutex) REQUIRES(mutex) override {
    const MutexUnlock unlocked(mutex);
    completion_.complete(std::move(result_));
  }

 private:
  Accepted& completion_;
  Result<std::unique_ptr<Connection>> result_;
};

class LoopPort : public MemoryPort, public Work, public std::enable_shared_from_this<LoopPort> {
 public:
  explicit LoopPort(std::shared_ptr<Inbox> of_loop) : inbox(std::move(of_loop)) {}

  std::shared_ptr<Inbox> inbox_of_end() override { return inbox; }
  void notify() override { inbox->put(shared_from_this()); }

  void run(Mutex& mutex) REQUIRES(mutex) override {
    if (accepting == nullptr || (arrived.empty() && !stopped)) return;
    auto* const told = std::exchange(accepting, nullptr);
    std::shared_ptr<MemoryEnd> end;
    if (!arrived.empty()) {
      end = std::move(arrived.front());
      arrived.pop_front();
    }
    const MutexUnlock unlocked(mutex);
    if (end) {
      told->complete(std::make_unique<MemoryConnection>(std::move(end)));
    } else {
      told->complete(failure(Error::Code::stopped, "taking connections was stopped"));
    }
  }

  const std::shared_ptr<Inbox> inbox;
  Accepted* accepting = nullptr;
  bool stopped = false;
};

class MemoryListener : public Listener {
 public:
  MemoryListener(std::shared_ptr<MemoryNetwork> network, std::uint16_t number, std::shared_ptr<LoopPort> port)
      : network_(std::move(network)), number_(number), port_(std::move(port)) {}
  ~MemoryListener() override {
    const MutexLock lock(network_->mutex);
    close_port(*network_, number_);
    port_->accepting = nullptr;
  }

  [[nodiscard]] std::uint16_t port() const override { return number_; }

  void accept(Accepted& completion) override {
    const MutexLock lock(network_->mutex);
    if (port_->accepting != nullptr) {
      port_->inbox->put(
          std::make_shared<Tell>(completion, failure(Error::Code::invalid, "another accept is pending")));
      return;
    }
    port_->accepting = &completion;
    port_->stopped = false;
    if (!port_->arrived.empty()) port_->notify();
  }

  void cancel() override {
    const MutexLock lock(network_->mutex);
    port_->stopped = true;
    port_->notify();
  }

 private:
  const std::shared_ptr<MemoryNetwork> network_;
  const std::uint16_t number_;
  const std::shared_ptr<LoopPort> port_ GUARDED_BY(network_->mutex);
};

}  // namespace
}  // namespace detail

MemoryConnections::MemoryConnections(std::shared_ptr<MemoryNetwork> network, std::function<void()> wake)
    : network_(std::move(network)), inbox_(std::make_shared<detail::Inbox>(std::move(wake))) {}

MemoryConnections::~MemoryConnections() {
  MutexLock lock(network_->mutex);
  inbox_->close();
  while (auto dropped = inbox_->take()) {
    lock.unlock();  // its destructor may destroy a connection, which locks the mutex
    dropped.reset();
    lock.lock();
  }
}

Result<std::unique_ptr<Listener>> MemoryConnections::listen(std::uint16_t port) {
  const MutexLock lock(network_->mutex);
  auto made = std::make_shared<detail::LoopPort>(inbox_);
  const auto number = detail::open_port(*network_, port, made);
  if (!number) return std::unexpected(number.error());
  return std::make_unique<detail::MemoryListener>(network_, *number, std::move(made));
}

void MemoryConnections::connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) {
  const MutexLock lock(network_->mutex);
  const auto found = network_->ports.find(port);
  if (found == network_->ports.end()) {
    inbox_->put(std::make_shared<detail::Tell>(
        completion, failure(Error::Code::not_found, "no server accepts connections on this port")));
    return;
  }
  auto ours = std::make_shared<detail::MemoryEnd>(network_, inbox_);
  const auto theirs = std::make_shared<detail::MemoryEnd>(network_, found->second->inbox_of_end());
  ours->peer = theirs;
  theirs->peer = ours;
  // Made before the other end is notified, so that an exception leaves no half-open connection. If the loop
  // ends before the completion is called, `told` closes the connection.
  auto told =
      std::make_shared<detail::Tell>(completion, std::make_unique<detail::MemoryConnection>(std::move(ours)));
  found->second->arrived.push_back(theirs);
  found->second->notify();
  inbox_->put(std::move(told));
}

void MemoryConnections::deliver() {
  const MutexLock lock(network_->mutex);
  // Work that is added meanwhile is done by the next call, so that the loop can look at its timers first.
  const detail::Work* const last = inbox_->last();
  const detail::Work* done = nullptr;
  while (done != last) {
    const auto work = inbox_->take();
    done = work.get();
    work->run(network_->mutex);
  }
}

}  // namespace playground::asyncio
