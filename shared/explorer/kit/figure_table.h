/// A small table of figures: names, values with units, and next to them those of another run.
#pragma once

#include <span>
#include <string_view>

#include "shared/course/insight.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

/// The titles of the columns of values; their nodes are `id`-values and `id`-others.
struct FigureColumns {
  std::string_view values;
  std::string_view others;
};

/// Draws the rows. `others`: the rows of the other run, of which those with the same ids are shown; if it is
/// empty, there is one column of values. Each row has the node `id`-`row's id`, with - for /.
void draw_figure_table(Ui& ui, std::string_view id, std::span<const course::FigureRow> rows,
                       std::span<const course::FigureRow> others, const FigureColumns& columns);

}  // namespace playground::explorer
