/// ProcessUsage from /proc and the system's CPU clocks.
#pragma once

#include "shared/platform/process_usage.h"

namespace playground::native {

class LinuxProcessUsage : public ProcessUsage {
 public:
  [[nodiscard]] std::optional<std::uint64_t> resident_bytes() override;
  [[nodiscard]] std::optional<std::uint64_t> heap_bytes() override { return std::nullopt; }
  [[nodiscard]] std::optional<Time> cpu_time() override;
  [[nodiscard]] std::optional<Time> thread_cpu_time() override;
  [[nodiscard]] std::optional<std::size_t> descriptors_left() override;
  [[nodiscard]] std::optional<double> share_of(int cores) override;
  void trim() override;
};

}  // namespace playground::native
