/// The number of processors that the system lets this program use.
#pragma once

#include <filesystem>

#include "shared/platform/cores.h"

namespace playground::native {

/// The least of: the processors that are on; those in this thread's affinity mask; and the quotas of its
/// control groups (version 2's cpu.max, or version 1's cpu.cfs_quota_us), rounded down, because with more
/// threads the system would pause the program. `root`: where /proc and /sys are, for tests.
[[nodiscard]] Cores allowed_cores(const std::filesystem::path& root = "/");

}  // namespace playground::native
