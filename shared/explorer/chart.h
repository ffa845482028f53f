/// Charts: measured figures as lines over an axis, with their spread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/course/measurement_summary.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

using course::Figure;

struct Axis {
  std::string_view label;
  /// A value as the axis writes it; without one, the plain number.
  std::string (*text)(double) = nullptr;
  bool logarithmic = false;  ///< values are above zero
};

/// One line of a chart. Points are in the order of their x.
struct Series {
  struct Point {
    double x;
    Figure y;
  };
  std::string name;
  ImU32 color;
  std::vector<Point> points;
};

/// Lines over x. The chart's node has all figures as its value, for readers and tests. As wide as
/// there is room. `target`: a level to compare with, dashed, with its name.
struct Level {
  double value;
  std::string name;
};
void draw_lines(Ui& ui, std::string_view id, std::string_view title, const Axis& x, const Axis& y,
                std::span<const Series> series, std::optional<Level> target, float height);

/// From left to right or from top to bottom.
void draw_dashed(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 color);

}  // namespace playground::explorer
