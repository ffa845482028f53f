/// Connections over TCP on 127.0.0.1. Includes asio: only for the files that implement the loop.
#pragma once

#include <asio/io_context.hpp>
#include <cstddef>
#include <memory>

#include "shared/platform/connections.h"

namespace playground::native {

/// Memory for the one wake-up that can be pending, so that wake() allocates none.
struct WakeUpMemory {
  alignas(std::max_align_t) std::byte bytes[256];
};

/// What a loop waits on.
struct Reactor {
  WakeUpMemory wake_up_memory;  // first: the context may hold a wake-up until its own end
  asio::io_context context{1};  // one thread runs it
  bool told = false;            // a completion was called since this was last set to false
};

/// Connections share ownership of the reactor, so that they may outlive their loop.
class TcpConnections : public Connections {
 public:
  explicit TcpConnections(std::shared_ptr<Reactor> reactor) : reactor_(std::move(reactor)) {}
  [[nodiscard]] Result<std::unique_ptr<Listener>> listen(std::uint16_t port) override;
  void connect(std::uint16_t port, Completion<std::unique_ptr<Connection>>& completion) override;

 private:
  std::shared_ptr<Reactor> reactor_;
};

}  // namespace playground::native
