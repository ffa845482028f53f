/// BlockingConnections on a MemoryNetwork: in the browser and in tests.
#pragma once

#include <memory>

#include "shared/multitasking/asyncio/memory_connections.h"
#include "shared/platform/blocking_connections.h"

namespace playground::asyncio {

class BlockingMemory : public BlockingConnections {
 public:
  explicit BlockingMemory(std::shared_ptr<MemoryNetwork> network) : network_(std::move(network)) {}
  [[nodiscard]] Result<std::unique_ptr<BlockingListener>> listen() override;

 private:
  std::shared_ptr<MemoryNetwork> network_;
};

}  // namespace playground::asyncio
