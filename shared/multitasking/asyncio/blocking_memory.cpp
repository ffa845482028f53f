#include "shared/multitasking/asyncio/blocking_memory.h"

#include "shared/multitasking/asyncio/memory_ends.h"

namespace playground::asyncio {
namespace {

using detail::Inbox;
using detail::MemoryEnd;
using detail::MemoryPort;

// The inbox on which the thread that serves a connection waits.
struct BlockingInbox : Inbox {
  BlockingInbox() : Inbox([this] { changed.notify_all(); }) {}
  ConditionVariable changed;
};

class BlockingMemoryConnection : public BlockingConnection {
 public:
  // `end` notifies `inbox`.
  BlockingMemoryConnection(std::shared_ptr<MemoryEnd> end, std::shared_ptr<BlockingInbox> inbox)
      : mutex_(end->network->mutex), end_(std::move(end)), inbox_(std::move(inbox)) {}
  ~BlockingMemoryConnection() override {
    const MutexLock lock(mutex_);
    end_->close();
    inbox_->close();
    inbox_->clear();
  }

  Result<std::size_t> read(std::span<char> into) override {
    MutexLock lock(mutex_);
    end_->reading = {into, 0, nullptr};  // so that a writer notifies the inbox
    MemoryEnd::Outcome read;
    while (!(read = read_now())) inbox_->changed.wait(lock);
    end_->reading.reset();
    return std::move(*read);
  }

  Result<void> write(std::span<const char> from) override {
    MutexLock lock(mutex_);
    end_->writing = {from, 0, nullptr};
    MemoryEnd::Outcome written;
    while (!(written = write_now())) inbox_->changed.wait(lock);
    end_->writing.reset();
    if (!*written) return std::unexpected(written->error());
    return {};
  }

  void shut_down() override {
    const MutexLock lock(mutex_);
    shut_down_ = true;
    inbox_->changed.notify_all();
  }

 private:
  // Both drop the work in the inbox first, because this thread itself tries again.
  MemoryEnd::Outcome read_now() REQUIRES(mutex_) {
    inbox_->clear();
    if (shut_down_) return 0;
    return end_->read_now();
  }
  MemoryEnd::Outcome write_now() REQUIRES(mutex_) {
    inbox_->clear();
    if (shut_down_) return failure(Error::Code::ended, "this end was shut down");
    return end_->write_now();
  }

  Mutex& mutex_;  // the network's
  const std::shared_ptr<MemoryEnd> end_ GUARDED_BY(mutex_);
  const std::shared_ptr<BlockingInbox> inbox_ GUARDED_BY(mutex_);
  bool shut_down_ GUARDED_BY(mutex_) = false;
};

struct BlockingPort : MemoryPort {
  std::shared_ptr<Inbox> inbox_of_end() override { return std::make_shared<BlockingInbox>(); }
  void notify() override { came.notify_all(); }
  StoppableConditionVariable came;
};

class BlockingMemoryListener : public BlockingListener {
 public:
  BlockingMemoryListener(std::shared_ptr<MemoryNetwork> network, std::uint16_t number,
                         std::shared_ptr<BlockingPort> port)
      : network_(std::move(network)), number_(number), port_(std::move(port)) {}
  ~BlockingMemoryListener() override {
    const MutexLock lock(network_->mutex);
    for (const auto& end : port_->arrived) {  // otherwise an end and its own inbox keep each other forever
      end->inbox->close();
      end->inbox->clear();
    }
    detail::close_port(*network_, number_);
  }

  [[nodiscard]] std::uint16_t port() const override { return number_; }

  Result<std::unique_ptr<BlockingConnection>> accept(std::stop_token stop) override {
    MutexLock lock(network_->mutex);
    if (!port_->came.wait(lock, stop, [&]() REQUIRES(network_->mutex) { return !port_->arrived.empty(); }))
      return failure(Error::Code::stopped, "taking connections was stopped");
    auto end = std::move(port_->arrived.front());
    port_->arrived.pop_front();
    auto inbox = std::static_pointer_cast<BlockingInbox>(end->inbox);
    return std::make_unique<BlockingMemoryConnection>(std::move(end), std::move(inbox));
  }

 private:
  const std::shared_ptr<MemoryNetwork> network_;
  const std::uint16_t number_;
  const std::shared_ptr<BlockingPort> port_ GUARDED_BY(network_->mutex);
};

}  // namespace

Result<std::unique_ptr<BlockingListener>> BlockingMemory::listen() {
  const MutexLock lock(network_->mutex);
  auto port = std::make_shared<BlockingPort>();
  const auto number = detail::open_port(*network_, 0, port);
  if (!number) return std::unexpected(number.error());
  return std::make_unique<BlockingMemoryListener>(network_, *number, std::move(port));
}

}  // namespace playground::asyncio
