#include "shared/explorer/ticks.h"

#include <algorithm>
#include <cmath>

namespace playground::explorer {
namespace {

// The maximum rounding error of a number of steps, or of a power.
constexpr double tolerance = 1e-6;

}  // namespace

double tick_step(double length, double max_parts) {
  const double rough = std::max(length, 1e-12) / std::max(max_parts, 1.0);
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * (1 - tolerance)) return factor * power;
  }
  return 10 * power;
}

std::vector<double> linear_ticks(AxisRange range, int max_parts) {
  const double step = tick_step(range.max - range.min, max_parts);
  const double first = std::ceil(range.min / step - tolerance) + 0.0;  // turns -0 into 0
  const double last = std::floor(range.max / step + tolerance);
  // Limited, because adding 1 to a very large number does not change it.
  const auto max_ticks = static_cast<std::size_t>(std::max(max_parts, 1)) + 2;
  std::vector<double> ticks;
  for (double number = first; number <= last && ticks.size() < max_ticks; ++number)
    ticks.push_back(number * step);
  return ticks;
}

std::vector<double> logarithmic_ticks(AxisRange range, int max_count) {
  // A logarithmic axis cannot show zero or less, but a link may contain such figures.
  if (!(range.min > 0) || !std::isfinite(range.max)) return {};
  const int first = static_cast<int>(std::ceil(std::log10(range.min) - tolerance));
  const int last = static_cast<int>(std::floor(std::log10(range.max) + tolerance));
  const int max = std::max(max_count, 1);
  const int step = std::max(1, (last - first + max) / max);
  std::vector<double> ticks;
  for (int power = first; power <= last; power += step) ticks.push_back(std::pow(10, power));
  return ticks;
}

}  // namespace playground::explorer
