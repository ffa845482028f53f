/// HeadlessImGui: Dear ImGui without a window, for tests and benchmarks of drawing.
#pragma once

#include <imgui.h>

#include <string>

namespace playground::testing_support {

/// Owns the ImGui context. Its renderer only marks textures as created.
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

  /// Draws one frame in a window of this size. ImGui::GetDrawData() has its content until the next frame.
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

  /// The text that was copied last, in any context.
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
