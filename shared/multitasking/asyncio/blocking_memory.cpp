#include "shared/multitasking/asyncio/blocking_memory.h"

#include <condition_variable>

#include "shared/multitasking/asyncio/memory_ends.h"

namespace playground::asyncio {
namespace {

using detail::Inbox;
using detail::MemoryEnd;
using detail::MemoryPort;

// What the thread that serves a connection waits on.
struct Bell : Inbox {
  Bell() : Inbox([this] { rung.notify_all(); }) {}
  std::condition_variable rung;
};

class BlockingMemoryConnection : public BlockingConnection {
 public:
  // `end` tells `bell`.
  BlockingMemoryConnection(std::shared_ptr<MemoryEnd> end, std::shared_ptr<Bell> bell)
      : end_(std::move(end)), bell_(std::move(bell)) {}
  ~BlockingMemoryConnection() override {
    const std::lock_guard lock(end_->network->mutex);
    end_->close();
    bell_->close();
    bell_->clear();
  }

  Result<std::size_t> read(std::span<char> into) override {
    std::unique_lock lock(end_->network->mutex);
    end_->reading = {into, 0, nullptr};  // so that a writer rings
    const auto read = wait(lock, [&]() -> MemoryEnd::Outcome {
      if (shut_down_) return 0;
      return end_->read_now();
    });
    end_->reading.reset();
    return read;
  }

  Result<void> write(std::span<const char> from) override {
    std::unique_lock lock(end_->network->mutex);
    end_->writing = {from, 0, nullptr};
    const auto written = wait(lock, [&]() -> MemoryEnd::Outcome {
      if (shut_down_) return failure(Error::Code::ended, "this end was shut down");
      return end_->write_now();
    });
    end_->writing.reset();
    if (!written) return std::unexpected(written.error());
    return {};
  }

  void shut_down() override {
    const std::lock_guard lock(end_->network->mutex);
    shut_down_ = true;
    bell_->rung.notify_all();
  }

 private:
  template <class Try>
  Result<std::size_t> wait(std::unique_lock<std::mutex>& lock, Try attempt) {
    for (;;) {
      // This thread itself does what a loop would have to do for the end.
      bell_->clear();
      if (auto outcome = attempt()) return std::move(*outcome);
      bell_->rung.wait(lock);
    }
  }

  const std::shared_ptr<MemoryEnd> end_;
  const std::shared_ptr<Bell> bell_;
  bool shut_down_ = false;
};

struct BlockingPort : MemoryPort {
  std::shared_ptr<Inbox> inbox_of_end() override { return std::make_shared<Bell>(); }
  void notify() override { came.notify_all(); }
  std::condition_variable_any came;
};

class BlockingMemoryListener : public BlockingListener {
 public:
  BlockingMemoryListener(std::shared_ptr<MemoryNetwork> network, std::uint16_t number,
                         std::shared_ptr<BlockingPort> port)
      : network_(std::move(network)), number_(number), port_(std::move(port)) {}
  ~BlockingMemoryListener() override {
    const std::lock_guard lock(network_->mutex);
    for (const auto& end : port_->arrived) {  // no thread will: an end that its own bell holds would never go
      end->inbox->close();
      end->inbox->clear();
    }
    detail::close_port(*network_, number_);
  }

  [[nodiscard]] std::uint16_t port() const override { return number_; }

  Result<std::unique_ptr<BlockingConnection>> accept(std::stop_token stop) override {
    std::unique_lock lock(network_->mutex);
    if (!port_->came.wait(lock, stop, [&] { return !port_->arrived.empty(); }))
      return failure(Error::Code::stopped, "taking connections was stopped");
    auto end = std::move(port_->arrived.front());
    port_->arrived.pop_front();
    auto bell = std::static_pointer_cast<Bell>(end->inbox);
    return std::make_unique<BlockingMemoryConnection>(std::move(end), std::move(bell));
  }

 private:
  const std::shared_ptr<MemoryNetwork> network_;
  const std::uint16_t number_;
  const std::shared_ptr<BlockingPort> port_;
};

}  // namespace

Result<std::unique_ptr<BlockingListener>> BlockingMemory::listen() {
  const std::lock_guard lock(network_->mutex);
  auto port = std::make_shared<BlockingPort>();
  const auto number = detail::open_port(*network_, 0, port);
  if (!number) return std::unexpected(number.error());
  return std::make_unique<BlockingMemoryListener>(network_, *number, std::move(port));
}

}  // namespace playground::asyncio
