/// SharedMemory as an unnamed file of the system that each process maps.
#pragma once

#include "shared/platform/shared_memory.h"

namespace playground::native {

class LinuxSharedMemory : public SharedMemoryPlatform {
 public:
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> create(std::size_t size) override;
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> open(std::string_view name) override;
};

}  // namespace playground::native
