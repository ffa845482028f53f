/// HeadlessImGui: Dear ImGui without a window, for tests and benchmarks of what is drawn.
#pragma once

#include <imgui.h>

#include <string>

namespace playground::testing_support {

/// Owns the ImGui context. Its renderer only says that it has drawn.
class HeadlessImGui {
 public:
  HeadlessImGui() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DeltaTime = 1.0F / 60;
    ImGui::GetPlatformIO().Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
      clipboard() = text;
    };
  }
  ~HeadlessImGui() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) release(*texture);
    ImGui::DestroyContext();
  }
  HeadlessImGui(const HeadlessImGui&) = delete;
  HeadlessImGui& operator=(const HeadlessImGui&) = delete;

  /// One frame in a window of this size; what it drew is ImGui::GetDrawData() until the next one.
  void frame(ImVec2 size, const auto& draw) {
    ImGui::GetIO().DisplaySize = size;
    ImGui::NewFrame();
    draw();
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) {
        release(*texture);
      } else {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
  }

  /// The text that was copied last, in whichever context.
  static std::string& clipboard() {
    static std::string text;
    return text;
  }

 private:
  static void release(ImTextureData& texture) {
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  }
};

}  // namespace playground::testing_support
