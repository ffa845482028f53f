/// FakeProcessUsage: reports what a test has set. Each call adds 1 µs of CPU time.
#pragma once

#include <atomic>

#include "shared/platform/process_usage.h"

namespace playground::fakes {

class FakeProcessUsage : public ProcessUsage {
 public:
  std::atomic<std::uint64_t> resident{50'000'000};
  /// False: like a page, which gets no resident memory and no CPU time.
  std::atomic<bool> told = true;

  std::atomic<std::size_t> descriptors{1000};

  [[nodiscard]] std::optional<std::size_t> descriptors_left() override { return descriptors.load(); }
  [[nodiscard]] std::optional<std::uint64_t> resident_bytes() override {
    return told ? std::optional(resident.load()) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::uint64_t> heap_bytes() override { return resident.load(); }
  [[nodiscard]] std::optional<Time> cpu_time() override { return computed(); }
  [[nodiscard]] std::optional<Time> thread_cpu_time() override { return computed(); }
  /// Below 1: other programs compute, too.
  std::atomic<double> share = 1;
  [[nodiscard]] std::optional<double> share_of(int /*cores*/) override { return share.load(); }
  void trim() override {}

 private:
  std::optional<Time> computed() {
    if (!told) return std::nullopt;
    return std::chrono::microseconds(++looks_);
  }
  std::atomic<int> looks_{0};
};

}  // namespace playground::fakes
