/// Bars: figures as horizontal bars from zero, one below the other.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/explorer/chart.h"
#include "shared/explorer/scene.h"

namespace playground::explorer {

/// Without a figure the bar is an empty place, and its text says why: "not yet measured".
struct Bar {
  std::string id;  ///< unique among the bars: "threads"
  std::string name;
  ImU32 color;
  std::optional<Figure> figure{};
  std::string text;  ///< the figure with its unit, or why there is none
};

struct BarsOptions {
  std::optional<Level> target{};  ///< a dashed line to compare with
  double full = 0;                ///< a bar of this value has the full width; 0: the longest one has
  bool code = false;              ///< names are lines of a program: smaller, in its font
};

/// The title, if any, then a node `id`-`bar's id` for each bar.
void draw_bars(Ui& ui, std::string_view id, std::string_view title, std::span<const Bar> bars,
               const BarsOptions& options = {});

/// One bar for each variant of the open lesson, in their order, in the colour of its model, with the figure
/// that is known of `quantity`.
[[nodiscard]] std::vector<Bar> variant_bars(const Scene& scene, std::string_view quantity);

}  // namespace playground::explorer
