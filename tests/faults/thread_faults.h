/// Makes the start of a std::thread fail as a plan says.
#pragma once

#include "tests/faults/fault_plan.h"

namespace playground::faults {

/// While it exists, starts of threads count as calls of "std::thread". Only one may exist at a time.
class ThreadFaults {
 public:
  explicit ThreadFaults(FaultPlan& plan);
  ~ThreadFaults();
  ThreadFaults(const ThreadFaults&) = delete;
  ThreadFaults& operator=(const ThreadFaults&) = delete;
};

}  // namespace playground::faults
