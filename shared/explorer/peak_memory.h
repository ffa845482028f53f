/// PeakMemory: how much memory a run adds to this program at its peak.
#pragma once

#include <optional>

#include "shared/platform/process_usage.h"

namespace playground::explorer {

/// One thread at a time. What else the program does meanwhile is included.
class PeakMemory {
 public:
  void begin(ProcessUsage& usage) { before_ = peak_ = memory_in_use(usage); }
  /// Call it often: what is used only between two calls is missed.
  void sample(ProcessUsage& usage) {
    const auto now = memory_in_use(usage);
    if (growth(peak_, now).value_or(0) > 0) peak_ = now;
  }
  /// In bytes; none: this machine does not report it.
  [[nodiscard]] std::optional<double> added() const { return growth(before_, peak_); }

 private:
  std::optional<MemoryInUse> before_;
  std::optional<MemoryInUse> peak_;
};

}  // namespace playground::explorer
