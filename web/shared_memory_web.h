/// SharedMemoryWeb: blocks of the page's memory, which it makes, counts the members of, and takes back.
#pragma once

#include "shared/platform/shared_memory.h"

namespace playground::web {

/// The page's side; its members belong to the page. Waits are for pthreads.
class SharedMemoryWeb : public SharedMemoryPlatform {
 public:
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> create(std::size_t size) override;
  [[nodiscard]] Result<std::unique_ptr<SharedBlock>> open(std::string_view name) override;
};

/// That Worker is gone, and its bell was rung: its members are no longer alive, and whoever waits looks
/// again. Any thread.
void end_members_of(int worker);

}  // namespace playground::web
