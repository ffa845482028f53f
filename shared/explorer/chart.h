/// Charts: measured figures as lines, with their spread.
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
  /// Formats the values of the axis; null: the plain number.
  std::string (*text)(double) = nullptr;
  bool logarithmic = false;  ///< values must be greater than zero
};

/// One line of a chart. Points are sorted by x.
struct Series {
  struct Point {
    double x;
    Figure y;
  };
  std::string name;
  ImU32 color;
  std::vector<Point> points;
};

/// A value to compare with, drawn as a dashed line with its name.
struct Level {
  double value;
  std::string name;
};

/// A chart as wide as the available width. The value of its node has all figures, for screen readers and
/// tests.
void draw_lines(Ui& ui, std::string_view id, std::string_view title, const Axis& x, const Axis& y,
                std::span<const Series> series, std::optional<Level> target, float height);

/// A dashed line, from left to right or from top to bottom.
void draw_dashed(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 color);

}  // namespace playground::explorer
