/// One run of a program on a machine with a fault, and its outcome.
#pragma once

#include <string>
#include <vector>

#include "tests/faults/fault_plan.h"
#include "tests/faults/programs.h"

namespace playground::faults {

struct Outcome {
  enum class End { result, error, wrong };
  End end = End::wrong;
  std::string what{};     ///< the error message, or what is wrong
  bool injected = false;  ///< the planned call was made
  bool measured = false;  ///< the run has figures that count
};

/// The calls of a run without a fault. Throws std::runtime_error if that run fails.
[[nodiscard]] std::vector<Point> points_of(const Program& program);

/// Runs the program in a separate process, with this fault.
[[nodiscard]] Outcome run_with_fault(const Program& program, const Point& point);

}  // namespace playground::faults
