#include "shared/explorer/kit/button_row.h"

#include <utility>

namespace playground::explorer {

bool ButtonRow::button(std::string_view id, std::string_view label, Ui::ButtonKind kind, bool enabled) {
  constexpr float gap = 8;
  if (!std::exchange(first_, false)) {
    const float left = ImGui::GetItemRectMax().x + gap;
    const float right = ImGui::GetCursorScreenPos().x + ui_.available_width();
    if (left + ui_.button_width(label) <= right) {
      ImGui::SameLine(0, gap);
    } else {
      ui_.spacing(gap);
    }
  }
  return ui_.button(id, label, kind, enabled);
}

}  // namespace playground::explorer
