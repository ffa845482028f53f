/// ScaledImGui: Dear ImGui in an SDL window, with logical pixels that are `factor` times as large as the
/// window's own.
///
/// X11 knows no logical pixels: there the factor is that of the user's desktop. On Wayland the desktop itself
/// scales SDL's window, so the factor is 1 unless the user wants another one.
#pragma once

#include <SDL.h>
#include <imgui.h>

#include <optional>

namespace playground::native {

/// The window's own pixels per logical pixel of its size. On X11 `wanted`, or the factor of the user's
/// desktop; else 1. Call it after SDL_Init().
[[nodiscard]] float window_scale(std::optional<float> wanted);

/// UI thread only.
class ScaledImGui {
 public:
  /// `wanted`: the factor that the user has set; none: that of the system.
  ScaledImGui(SDL_Window* window, SDL_GLContext context, std::optional<float> wanted);
  ~ScaledImGui();
  ScaledImGui(const ScaledImGui&) = delete;
  ScaledImGui& operator=(const ScaledImGui&) = delete;

  void handle(const SDL_Event& event) const;
  void begin_frame();
  /// Draws what was added since begin_frame() and shows it.
  void end_frame() const;

  /// The window's pixels per logical pixel.
  [[nodiscard]] float factor() const { return factor_; }

 private:
  void update_factor(float of_desktop);

  SDL_Window* window_;
  std::optional<float> wanted_;
  float factor_;
  void (*place_input_method_)(ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData*);
};

}  // namespace playground::native
