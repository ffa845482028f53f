/// Window: the page's canvas as an SDL window with WebGL 2 and Dear ImGui on it.
#pragma once

#include <SDL.h>

namespace playground::web {

/// One a page; the page's own thread. The canvas fills the page by CSS; SDL follows its size.
class Window {
 public:
  /// Where the browser has no WebGL 2, the page says so.
  Window();
  [[nodiscard]] bool usable() const { return context_ != nullptr; }

  /// The first part of a frame: input to ImGui, and ImGui::NewFrame(). False: there is nothing to
  /// draw on, since the browser has taken the graphics context away.
  bool begin();

  /// The rest: ImGui::Render() and drawing.
  void end();

  // The browser took the context, and gave it back.
  void context_lost();
  void context_restored();

 private:
  SDL_Window* window_ = nullptr;
  SDL_GLContext context_ = nullptr;
  bool has_context_ = true;
};

}  // namespace playground::web
