/// Makes the start of a std::thread fail where a plan says so.
#pragma once

#include "tests/faults/fault_plan.h"

namespace playground::faults {

/// While it exists, starts of threads count as "std::thread". One at a time.
class ThreadFaults {
 public:
  explicit ThreadFaults(FaultPlan& plan);
  ~ThreadFaults();
  ThreadFaults(const ThreadFaults&) = delete;
  ThreadFaults& operator=(const ThreadFaults&) = delete;
};

}  // namespace playground::faults
