#include "shared/explorer/kit/verdict_mark.h"

#include <imgui_internal.h>

#include <array>

namespace playground::explorer {

using course::Verdict;

void draw_verdict_mark(const Ui& ui, ImVec2 middle, std::optional<Verdict> verdict, ImU32 color) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (!verdict) {
    const ImVec2 size = ui.measure("?", small_size, ui.fonts().strong);
    ui.draw_text(middle - ImVec2(size.x / 2, size.y / 2), "?", small_size, color, ui.fonts().strong);
    return;
  }
  switch (*verdict) {
    case Verdict::holds: {
      const std::array<ImVec2, 3> tick{middle + ImVec2(-4, 0), middle + ImVec2(-1, 3),
                                       middle + ImVec2(4, -4)};
      draw->AddPolyline(tick.data(), 3, color, 0, 2);
      break;
    }
    case Verdict::fails:
      draw->AddLine(middle - ImVec2(4, 4), middle + ImVec2(4, 4), color, 2);
      draw->AddLine(middle + ImVec2(-4, 4), middle + ImVec2(4, -4), color, 2);
      break;
    case Verdict::conditions:
      draw->AddTriangle(middle + ImVec2(0, -5), middle + ImVec2(5, 4), middle + ImVec2(-5, 4), color, 1.8F);
      break;
    case Verdict::outdated:
      draw->AddCircle(middle, 5, color, 0, 1.8F);
      draw->AddLine(middle, middle + ImVec2(0, -3.5F), color, 1.5F);
      draw->AddLine(middle, middle + ImVec2(2.5F, 0), color, 1.5F);
      break;
    case Verdict::opinion: draw->AddCircle(middle, 5, color, 0, 1.8F); break;
  }
}

}  // namespace playground::explorer
