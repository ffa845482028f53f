/// Things next to each other, and in the next row where there is no room.
#pragma once

#include <imgui.h>

#include <span>
#include <vector>

namespace playground::explorer {

struct RowsOptions {
  float width;
  float first_width;  ///< of the first row, if something else is at its end
  float gap;
  float height;  ///< of a row
};

/// Where things of these widths are, from the corner of the first one.
[[nodiscard]] inline std::vector<ImVec2> places_in_rows(std::span<const float> widths,
                                                        const RowsOptions& rows) {
  std::vector<ImVec2> places;
  ImVec2 at;
  for (const float width : widths) {
    if (at.x > 0 && at.x + width > (at.y == 0 ? rows.first_width : rows.width)) at = {0, at.y + rows.height};
    places.push_back(at);
    at.x += width + rows.gap;
  }
  return places;
}

}  // namespace playground::explorer
