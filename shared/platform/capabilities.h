/// Capabilities: what this machine and this build can do, for display and for honest limits.
#pragma once

#include <string>

#include "shared/core/time.h"

namespace playground {

struct Capabilities {
  bool browser = false;
  int cores = 1;            ///< logical processors
  bool threads = true;      ///< false: a browser without cross-origin isolation
  Time clock_resolution{};  ///< the smallest step seen of the Clock
  std::string system;       ///< "Linux 6.1", "Chromium 156"
};

}  // namespace playground
