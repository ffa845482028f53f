/// present: ends a frame of Dear ImGui in a window of SDL. Used by the desktop's window and by the page's.
#pragma once

struct SDL_Window;

namespace playground {

/// Draws what the frame contains on the background of ImGui's style, and shows it. The window's OpenGL
/// context must be current.
void present(SDL_Window* window);

}  // namespace playground
