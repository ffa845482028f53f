/// Capabilities: what this machine and this build can do, for display and for limits.
#pragma once

#include <optional>
#include <string>

#include "shared/core/text.h"
#include "shared/core/time.h"
#include "shared/platform/cores.h"

namespace playground {

struct Capabilities {
  bool browser = false;
  Cores cores{};        ///< the one place that gives their number
  bool threads = true;  ///< false: a browser without cross-origin isolation
  /// How many threads a run may have at the same time: with more, a page may crash. None: no limit but the
  /// system's.
  std::optional<int> max_threads{};
  Time clock_resolution{};          ///< the smallest step of the Clock that was observed
  std::string system;               ///< "Linux 6.1", "Chromium 156"
  std::string page{};               ///< the page's address without the place; empty: this is no browser
  std::optional<Text> no_python{};  ///< why no Python program can run here; none: Python finds out
  /// There is no graphics card to draw frames, so drawing takes time of the cores. The window sets it.
  bool software_rendering = false;
};

}  // namespace playground
