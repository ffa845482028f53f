#include "native/app/window.h"

#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

#include "native/linux/exporter.h"
#include "native/linux/interrupts.h"
#include "native/linux/storage.h"
#include "shared/explorer/explorer.h"

namespace playground::native {
namespace {

using explorer::Explorer;

// ImGui handles a move, a press and a release in one frame each; what they open is laid out one frame later.
constexpr int frames_to_settle = 4;

struct Closer {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
  void operator()(void* context) const { SDL_GL_DeleteContext(context); }
};

// Declared before everything that uses SDL, so that it is destroyed last.
struct Sdl {
  bool started = SDL_Init(SDL_INIT_VIDEO | SDL_INIT_TIMER) == 0;
  ~Sdl() { SDL_Quit(); }
};

struct ImGuiSession {
  ImGuiSession(SDL_Window* window, SDL_GLContext context) {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplSDL2_InitForOpenGL(window, context);
    ImGui_ImplOpenGL3_Init("#version 150");
  }
  ~ImGuiSession() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplSDL2_Shutdown();
    ImGui::DestroyContext();
  }
};

std::unexpected<Error> no_window(const char* what) {
  return failure(Error::Code::unavailable,
                 std::string("No window can be opened here (") + what + ": " + SDL_GetError() +
                     "); without a display use: playground list, playground run LESSON.");
}

// Without a display, SDL falls back to drivers that draw into memory only: the program would run without a
// window. That is accepted only if SDL_VIDEODRIVER asks for it.
bool unseen() {
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  return (driver == "offscreen" || driver == "dummy") && std::getenv("SDL_VIDEODRIVER") == nullptr;
}

void handle_key(Explorer& explorer, const SDL_KeyboardEvent& event) {
  using Key = Explorer::Key;
  switch (event.keysym.sym) {
    case SDLK_TAB: explorer.key((event.keysym.mod & KMOD_SHIFT) != 0 ? Key::previous : Key::next); break;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_SPACE: explorer.key(Key::activate); break;
    case SDLK_LEFT: explorer.key(Key::left); break;
    case SDLK_RIGHT: explorer.key(Key::right); break;
    case SDLK_ESCAPE: explorer.key(Key::escape); break;
    default: break;
  }
}

// Waits for an event, at most for `max_wait` (none: without limit); false: there was none.
bool wait_for_event(SDL_Event& event, std::optional<Time> max_wait) {
  if (!max_wait) return SDL_WaitEvent(&event) != 0;
  return SDL_WaitEventTimeout(&event, static_cast<int>(1e3 * to_seconds(*max_wait))) != 0;
}

// False: the window was closed. After an event, frames_to_settle more frames are drawn.
bool handle_events(Explorer& explorer, int& frames_left) {
  SDL_Event event;
  const std::optional<Time> max_wait = frames_left > 0 ? Time{} : explorer.next_frame();
  frames_left = std::max(frames_left - 1, 0);
  for (bool more = wait_for_event(event, max_wait); more; more = SDL_PollEvent(&event) != 0) {
    frames_left = frames_to_settle;
    ImGui_ImplSDL2_ProcessEvent(&event);
    if (event.type == SDL_QUIT) return false;
    if (event.type == SDL_KEYDOWN) handle_key(explorer, event.key);
  }
  return true;
}

void draw(SDL_Window* window, Explorer& explorer) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGui::NewFrame();
  explorer.frame();
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

}  // namespace

Result<void> show_window(std::span<const course::Lesson> catalog,
                         std::span<const explorer::LessonViewFactory> views, Machine& machine,
                         const std::string& link) {
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
  SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "0");
  // Without XDG_RUNTIME_DIR, Wayland's library would print a second error message next to ours.
  if (std::getenv("XDG_RUNTIME_DIR") == nullptr) SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,cocoa,kmsdrm");
  const Sdl sdl;
  if (!sdl.started) return no_window("no display");
  if (unseen()) {
    SDL_SetError("only SDL's driver \"%s\" works", SDL_GetCurrentVideoDriver());
    return no_window("no display");
  }
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG);
  const std::unique_ptr<SDL_Window, Closer> window(
      SDL_CreateWindow("Multitasking Playground", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, 1280, 720,
                       SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI));
  if (!window) return no_window("no window");
  SDL_SetWindowMinimumSize(window.get(), 360, 480);
  const std::unique_ptr<void, Closer> context(SDL_GL_CreateContext(window.get()));
  if (!context) return no_window("no OpenGL");
  SDL_GL_SetSwapInterval(1);

  const ImGuiSession session(window.get(), context.get());
  FileStorage storage(state_directory());
  FileExporter exporter;
  Explorer explorer(catalog, views, machine, storage, exporter);
  if (!link.empty()) explorer.open(link);
  std::string title;
  int frames_left = frames_to_settle;
  while (handle_events(explorer, frames_left)) {
    draw(window.get(), explorer);
    if (title != explorer.title()) {
      title = explorer.title();
      SDL_SetWindowTitle(window.get(), title.c_str());
    }
  }
  // The Explorer's destructor waits for a run, which may not stop.
  let_interrupts_end_the_program();
  return {};
}

}  // namespace playground::native
