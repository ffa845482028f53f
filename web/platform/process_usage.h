/// ProcessUsage of a page, to which a browser reports little.
#pragma once

#include "shared/platform/process_usage.h"

namespace playground::web {

class ProcessUsageWeb : public ProcessUsage {
 public:
  [[nodiscard]] std::optional<std::uint64_t> resident_bytes() override { return std::nullopt; }
  [[nodiscard]] std::optional<std::uint64_t> heap_bytes() override;
  [[nodiscard]] std::optional<Time> cpu_time() override { return std::nullopt; }
  [[nodiscard]] std::optional<Time> thread_cpu_time() override { return std::nullopt; }
  [[nodiscard]] std::optional<std::size_t> descriptors_left() override { return std::nullopt; }
  [[nodiscard]] std::optional<double> share_of(int cores) override;
  void trim() override {}
};

}  // namespace playground::web
