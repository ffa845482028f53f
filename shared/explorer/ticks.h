/// Ticks: the round numbers with which an axis is labelled.
#pragma once

#include <vector>

namespace playground::explorer {

struct AxisRange {
  double min = 0;
  double max = 0;
};

/// The smallest step of 1, 2 or 5 times a power of ten that divides `length` into at most `max_parts` parts.
[[nodiscard]] double tick_step(double length, double max_parts);

/// The multiples of a tick_step() in the range.
[[nodiscard]] std::vector<double> linear_ticks(AxisRange range, int max_parts);

/// The powers of ten in the range, which must be greater than zero. If there are more than `max_count`, every
/// n-th.
[[nodiscard]] std::vector<double> logarithmic_ticks(AxisRange range, int max_count);

}  // namespace playground::explorer
