/// Panel: a fixed part of the window.
#pragma once

#include <imgui.h>

namespace playground::explorer {

/// For one frame. Content that is higher than the part scrolls, if it `scrolls`.
class Panel {
 public:
  Panel(const char* name, ImVec2 at, ImVec2 size, ImVec2 padding, ImU32 ground, bool scrolls = true) {
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                             ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                             ImGuiWindowFlags_NoBringToFrontOnFocus;
    if (!scrolls) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin(name, nullptr, flags);
    ImGui::PopStyleVar();
  }
  ~Panel() {
    ImGui::End();
    ImGui::PopStyleColor();
  }
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;
};

}  // namespace playground::explorer
