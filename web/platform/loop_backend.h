/// LoopPlatformWeb: event loops on pthreads of the page, with connections between them.
#pragma once

#include "shared/multitasking/asyncio/blocking_memory.h"
#include "shared/multitasking/asyncio/memory_connections.h"
#include "shared/platform/loop_backend.h"

namespace playground::web {

class LoopPlatformWeb : public LoopPlatform {
 public:
  [[nodiscard]] std::unique_ptr<LoopBackend> backend() override;
  [[nodiscard]] BlockingConnections& blocking() override { return blocking_; }

 private:
  std::shared_ptr<asyncio::MemoryNetwork> network_ = std::make_shared<asyncio::MemoryNetwork>();
  asyncio::BlockingMemory blocking_{network_};
};

}  // namespace playground::web
