/// LoopBackend on asio's reactor.
#pragma once

#include "native/linux/net/blocking_connections.h"
#include "shared/platform/clock.h"
#include "shared/platform/loop_backend.h"

namespace playground::native {

class LinuxLoopPlatform : public LoopPlatform {
 public:
  explicit LinuxLoopPlatform(const Clock& clock) : clock_(clock) {}
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override;
  [[nodiscard]] BlockingConnections& blocking() override { return blocking_; }

 private:
  const Clock& clock_;
  SocketConnections blocking_;
};

}  // namespace playground::native
