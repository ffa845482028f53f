/// SharedMemoryWeb: creates blocks in the page's memory, and frees a block when it has no members left.
#pragma once

#include "shared/platform/shared_memory.h"

namespace playground::web {

/// The page's side: its members belong to the page. Only pthreads may wait.
class SharedMemoryWeb : public SharedMemoryPlatform {
 public:
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> create(std::size_t size) override;
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> open(std::string_view name) override;
};

/// Call it after a Worker was ended and its bell was rung. Its members are no longer alive, and members that
/// wait are woken to check again. Any thread.
void end_members_of(int worker);

}  // namespace playground::web
