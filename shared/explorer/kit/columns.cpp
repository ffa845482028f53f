#include "shared/explorer/kit/columns.h"

#include <imgui_internal.h>

#include <cmath>

namespace playground::explorer {
namespace {

constexpr float stacked_gap = 12;

void draw_column(const std::string& id, const Column& column,
                 const std::function<void(const Column&)>& draw) {
  ImGui::BeginChild(id.c_str(), {column.width, column.height});
  draw(column);
  ImGui::EndChild();
}

}  // namespace

void draw_columns(Ui& ui, std::string_view id, const ColumnsOptions& options,
                  const std::function<void(const Column&)>& left,
                  const std::function<void(const Column&)>& right) {
  const float width = ui.available_width();
  const float height = options.height;
  if (width < options.min_width) {
    left({width, height, true});
    ui.spacing(stacked_gap);
    right({width, height, true});
    return;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float left_width = options.left_width.value_or(std::floor((width - options.gap) / 2));
  const float right_begin = left_width + options.gap;
  draw_column(fmt::format("{}-left", id), {left_width, height, false}, left);
  if (options.rule) {
    const ImVec2 middle = at + ImVec2(left_width + options.gap / 2, 0);
    ImGui::GetWindowDrawList()->AddLine(middle, middle + ImVec2(0, height), ui.colors().line);
  }
  ImGui::SetCursorScreenPos(at + ImVec2(right_begin, 0));
  draw_column(fmt::format("{}-right", id), {width - right_begin, height, false}, right);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
}

}  // namespace playground::explorer
