/// Capabilities: what this machine and this build can do, for display and for honest limits.
#pragma once

#include <optional>
#include <string>

#include "shared/core/time.h"

namespace playground {

struct Capabilities {
  bool browser = false;
  int cores = 1;        ///< logical processors
  bool threads = true;  ///< false: a browser without cross-origin isolation
  /// That a run may have at a time: with more of them a page may be gone. None: as many as the system gives.
  std::optional<int> max_threads{};
  Time clock_resolution{};  ///< the smallest step seen of the Clock
  std::string system;       ///< "Linux 6.1", "Chromium 156"
};

}  // namespace playground
