/// Bars: figures as horizontal bars that begin at zero, below each other.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/explorer/chart.h"
#include "shared/explorer/scene.h"

namespace playground::explorer {

/// If there is no figure, no bar is drawn, and the text says why: "not yet measured".
struct Bar {
  std::string id;  ///< unique among the bars: "threads"
  std::string name;
  ImU32 color;
  std::optional<Figure> figure{};
  std::string text;  ///< the figure with its unit, or why there is none
};

struct BarsOptions {
  std::optional<Level> target{};  ///< a dashed line to compare with
  double full = 0;                ///< a bar with this value has the full width; 0: the longest bar has
  bool code = false;              ///< the names are lines of code: smaller, in the code font
};

/// Draws the title, if any, and the bars. Each bar has the node `id`-`bar's id`.
void draw_bars(Ui& ui, std::string_view id, std::string_view title, std::span<const Bar> bars,
               const BarsOptions& options = {});

/// One bar per variant of the open lesson, in the order of the variants and in the colour of its model, with
/// the known figure of `quantity`. Bars of earlier runs, or of runs with other settings, are paler.
[[nodiscard]] std::vector<Bar> variant_bars(const Scene& scene, std::string_view quantity);

}  // namespace playground::explorer
