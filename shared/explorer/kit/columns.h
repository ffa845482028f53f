/// Two columns next to each other, or one below the other where the window is too narrow for both.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "shared/explorer/ui.h"

namespace playground::explorer {

/// The room that a column has.
struct Column {
  float width;
  float height;
  bool stacked;  ///< the other column is above or below; this one may be as high as its content needs
};

struct ColumnsOptions {
  float height;
  float min_width = 520;  ///< with less width the columns are stacked
  float gap = 20;
  std::optional<float> left_width{};  ///< none: both columns are equally wide
  bool rule = false;                  ///< a line between the columns
};

/// Side by side, content that is higher than `height` scrolls inside its column.
void draw_columns(Ui& ui, std::string_view id, const ColumnsOptions& options,
                  const std::function<void(const Column&)>& left,
                  const std::function<void(const Column&)>& right);

}  // namespace playground::explorer
