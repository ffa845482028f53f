/// Two columns next to each other, or below each other if the window is too narrow for both.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "shared/explorer/ui.h"

namespace playground::explorer {

/// The available size of a column.
struct Column {
  float width;
  float height;
  bool stacked;  ///< the columns are below each other, and this one may be as high as its content
};

struct ColumnsOptions {
  float height;
  float min_width = 520;  ///< with less width, the columns are below each other
  float gap = 20;
  std::optional<float> left_width{};  ///< none: both columns are equally wide
  bool rule = false;                  ///< a line between the columns
};

/// If the columns are next to each other, content that is higher than `height` scrolls inside its column.
void draw_columns(Ui& ui, std::string_view id, const ColumnsOptions& options,
                  const std::function<void(const Column&)>& left,
                  const std::function<void(const Column&)>& right);

}  // namespace playground::explorer
