#include "shared/explorer/kit/scrolling.h"

#include <imgui_internal.h>

namespace playground::explorer {

void scroll_here(float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::ScrollToRect(ImGui::GetCurrentWindow(), ImRect(at, at + ImVec2(1, height)),
                      ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_AlwaysCenterY);
}

}  // namespace playground::explorer
