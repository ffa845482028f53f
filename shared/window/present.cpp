#include "shared/window/present.h"

#include <SDL.h>
#include <SDL_opengles2.h>  // OpenGL has the same functions
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace playground {

void present(SDL_Window* window) {
  ImGui::Render();
  int width = 0;
  int height = 0;
  SDL_GL_GetDrawableSize(window, &width, &height);
  glViewport(0, 0, width, height);
  const ImVec4& background = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glClearColor(background.x, background.y, background.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  SDL_GL_SwapWindow(window);
}

}  // namespace playground
