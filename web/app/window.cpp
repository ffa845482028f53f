#include "web/app/window.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <cmath>

#include "shared/window/present.h"
#include "web/app/clipboard.h"
#include "web/app/frames.h"

// library_page.js
extern "C" {
void playground_no_webgl();
void playground_answer_from_memory();
void playground_listen_for_context(void* window);
}

namespace playground::web {

Window::Window() {
  // The mirror's elements handle keys. SDL listens on the canvas, which never has the focus, so SDL gets
  // none.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
  SDL_Init(SDL_INIT_VIDEO);
  // SDL cancels touches that it reports, and with them the browser's zoom by two fingers. It makes mouse
  // events of them all the same.
  SDL_EventState(SDL_FINGERDOWN, SDL_IGNORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  window_ =
      SDL_CreateWindow("", 0, 0, 1, 1, SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  context_ = SDL_GL_CreateContext(window_);
  if (context_ == nullptr) {
    playground_no_webgl();
    return;
  }

  playground_answer_from_memory();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplSDL2_InitForOpenGL(window_, context_);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  use_clipboard_of_browser();
  playground_listen_for_context(this);
}

bool Window::begin(float scale) {
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) {
    if (event.type == SDL_MOUSEMOTION) {
      event.motion.x = static_cast<int>(std::lround(static_cast<float>(event.motion.x) / scale));
      event.motion.y = static_cast<int>(std::lround(static_cast<float>(event.motion.y) / scale));
    }
    ImGui_ImplSDL2_ProcessEvent(&event);
  }
  if (!has_context_) return false;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {io.DisplaySize.x / scale, io.DisplaySize.y / scale};
  io.DisplayFramebufferScale = {io.DisplayFramebufferScale.x * scale, io.DisplayFramebufferScale.y * scale};
  ImGui::NewFrame();
  return true;
}

void Window::end() { present(window_); }

void Window::context_lost() {
  has_context_ = false;
  // All GL objects are lost. ImGui still has the pixels of its textures and uploads them again later.
  ImGui_ImplOpenGL3_Shutdown();
}

void Window::context_restored() {
  ImGui_ImplOpenGL3_Init("#version 300 es");
  has_context_ = true;
  request_frames();
}

}  // namespace playground::web

extern "C" {
EMSCRIPTEN_KEEPALIVE void playground_context_lost(playground::web::Window* window) { window->context_lost(); }
EMSCRIPTEN_KEEPALIVE void playground_context_restored(playground::web::Window* window) {
  window->context_restored();
}
}
