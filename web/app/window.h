/// Window: the page's canvas as an SDL window with WebGL 2 and Dear ImGui on it.
#pragma once

#include <SDL.h>

namespace playground::web {

/// One per page; used by the page's own thread. CSS makes the canvas fill the page, and SDL follows its size.
class Window {
 public:
  /// If the browser has no WebGL 2, the page shows a message, and usable() is false.
  Window();
  [[nodiscard]] bool usable() const { return context_ != nullptr; }

  /// The first part of a frame: passes input to ImGui and calls ImGui::NewFrame(). False: the browser has
  /// taken the graphics context away, so nothing can be drawn. `scale`: CSS pixels per pixel of ImGui: larger
  /// than 1, everything is larger.
  bool begin(float scale);

  /// The rest of a frame: ImGui::Render() and drawing.
  void end();

  // Called when the browser has taken the graphics context, and when it has restored it.
  void context_lost();
  void context_restored();

 private:
  SDL_Window* window_ = nullptr;
  SDL_GLContext context_ = nullptr;
  bool has_context_ = true;
};

}  // namespace playground::web
