/// BlockingConnections on plain sockets.
#pragma once

#include "shared/platform/blocking_connections.h"

namespace playground::native {

class SocketConnections : public BlockingConnections {
 public:
  [[nodiscard]] Result<std::unique_ptr<BlockingListener>> listen() override;
};

/// Raises this process's limit of open descriptors to its maximum: each end of a connection needs one.
void allow_many_descriptors();

}  // namespace playground::native
