/// Blocking connections that fail as a plan says: BlockingConnections, BlockingListener,
/// BlockingConnection.
#pragma once

#include <utility>

#include "shared/platform/blocking_connections.h"
#include "tests/faults/alive.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultyBlockingConnection : public BlockingConnection {
 public:
  FaultyBlockingConnection(FaultPlan& plan, std::atomic<int>& open, std::unique_ptr<BlockingConnection> inner)
      : alive_(open), plan_(plan), inner_(std::move(inner)) {}

  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
    if (plan_.fails("BlockingConnection::read"))
      return failure(Error::Code::ended, "connection reset by peer");
    if (plan_.fails("BlockingConnection::read, closed")) return 0;
    if (plan_.fails("BlockingConnection::read, one byte")) return inner_->read(into.first(1));
    return inner_->read(into);
  }
  [[nodiscard]] Result<void> write(std::span<const char> from) override {
    if (plan_.fails("BlockingConnection::write")) return failure(Error::Code::ended, "broken pipe");
    return inner_->write(from);
  }
  void shut_down() override { inner_->shut_down(); }

 private:
  const Alive alive_;
  FaultPlan& plan_;
  const std::unique_ptr<BlockingConnection> inner_;
};

class FaultyBlockingListener : public BlockingListener {
 public:
  FaultyBlockingListener(FaultPlan& plan, std::atomic<int>& open, std::unique_ptr<BlockingListener> inner)
      : alive_(open), open_(open), plan_(plan), inner_(std::move(inner)) {}

  [[nodiscard]] std::uint16_t port() const override { return inner_->port(); }
  [[nodiscard]] Result<std::unique_ptr<BlockingConnection>> accept(std::stop_token stop) override {
    if (plan_.fails("BlockingListener::accept")) return failure(Error::Code::system, "too many open files");
    auto accepted = inner_->accept(std::move(stop));
    if (!accepted) return accepted;
    return std::make_unique<FaultyBlockingConnection>(plan_, open_, std::move(*accepted));
  }

 private:
  const Alive alive_;
  std::atomic<int>& open_;
  FaultPlan& plan_;
  const std::unique_ptr<BlockingListener> inner_;
};

class FaultyBlockingConnections : public BlockingConnections {
 public:
  FaultyBlockingConnections(FaultPlan& plan, std::atomic<int>& open, BlockingConnections& inner)
      : open_(open), plan_(plan), inner_(inner) {}

  [[nodiscard]] Result<std::unique_ptr<BlockingListener>> listen() override {
    if (plan_.fails("BlockingConnections::listen"))
      return failure(Error::Code::system, "too many open files");
    auto listener = inner_.listen();
    if (!listener) return listener;
    return std::make_unique<FaultyBlockingListener>(plan_, open_, std::move(*listener));
  }

 private:
  std::atomic<int>& open_;
  FaultPlan& plan_;
  BlockingConnections& inner_;
};

}  // namespace playground::faults
