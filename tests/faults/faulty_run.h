/// One run of a program on a machine with a fault in it, and what became of it.
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
  bool measured = false;  ///< a result with figures that count
};

/// The calls of a run without a fault. Throws std::runtime_error, with what is wrong, if there is something.
[[nodiscard]] std::vector<Point> points_of(const Program& program);

/// Runs it in a process of its own, with this fault.
[[nodiscard]] Outcome run_with_fault(const Program& program, const Point& point);

}  // namespace playground::faults
