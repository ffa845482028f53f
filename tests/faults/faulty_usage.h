/// A ProcessUsage whose calls report nothing as a plan says.
#pragma once

#include "shared/platform/process_usage.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultyProcessUsage : public ProcessUsage {
 public:
  FaultyProcessUsage(FaultPlan& plan, ProcessUsage& inner) : plan_(plan), inner_(inner) {}

  [[nodiscard]] std::optional<std::uint64_t> resident_bytes() override {
    return told("ProcessUsage::resident_bytes", &ProcessUsage::resident_bytes);
  }
  [[nodiscard]] std::optional<std::uint64_t> heap_bytes() override {
    return told("ProcessUsage::heap_bytes", &ProcessUsage::heap_bytes);
  }
  [[nodiscard]] std::optional<Time> cpu_time() override {
    return told("ProcessUsage::cpu_time", &ProcessUsage::cpu_time);
  }
  [[nodiscard]] std::optional<Time> thread_cpu_time() override {
    return told("ProcessUsage::thread_cpu_time", &ProcessUsage::thread_cpu_time);
  }
  [[nodiscard]] std::optional<std::size_t> descriptors_left() override {
    return told("ProcessUsage::descriptors_left", &ProcessUsage::descriptors_left);
  }
  [[nodiscard]] std::optional<double> share_of(int cores) override {
    if (plan_.fails("ProcessUsage::share_of")) return std::nullopt;
    return inner_.share_of(cores);
  }
  void trim() override { inner_.trim(); }

 private:
  template <class T>
  std::optional<T> told(const char* call, std::optional<T> (ProcessUsage::*ask)()) {
    if (plan_.fails(call)) return std::nullopt;
    return (inner_.*ask)();
  }

  FaultPlan& plan_;
  ProcessUsage& inner_;
};

}  // namespace playground::faults
