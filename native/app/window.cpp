#include "native/app/window.h"

#include <SDL.h>
#include <SDL_opengles2.h>  // OpenGL has the same functions

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <memory>
#include <optional>
#include <string_view>

#include "native/app/fallback_fonts.h"
#include "native/app/kept_view.h"
#include "native/app/scaled_imgui.h"
#include "native/app/window_state.h"
#include "native/linux/compressor.h"
#include "native/linux/desktop_settings.h"
#include "native/linux/exporter.h"
#include "native/linux/external_editor.h"
#include "native/linux/interrupts.h"
#include "native/linux/storage.h"
#include "shared/explorer/explorer.h"
#include "shared/explorer/theme.h"

namespace playground::native {
namespace {

using explorer::Explorer;

// ImGui handles a move, a press and a release in one frame each; what they open is laid out one frame later.
constexpr int frames_to_settle = 4;

// In logical pixels. Smaller windows have no room for a step.
constexpr int min_width = 360;
constexpr int min_height = 480;

// How long the desktop may take to answer. The first window waits for its answer.
constexpr Time portal_timeout = std::chrono::seconds(1);

// Asks at the same time as the window opens. The answer ends the wait for an event.
std::future<bool> ask_for_more_contrast() {
  return std::async(std::launch::async, [] {
    const bool more = more_contrast_in_system(portal_timeout);
    SDL_Event answered{.type = SDL_USEREVENT};
    if (more) SDL_PushEvent(&answered);
    return more;
  });
}

// The renderers of Mesa and of Google that need no graphics card.
bool draws_in_software() {
  const auto* const name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view renderer = name == nullptr ? "" : name;
  return renderer.contains("llvmpipe") || renderer.contains("softpipe") || renderer.contains("SwiftShader");
}

struct Closer {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
  void operator()(void* context) const { SDL_GL_DeleteContext(context); }
};

// Declared before everything that uses SDL, so that it is destroyed last.
struct Sdl {
  bool started = SDL_Init(SDL_INIT_VIDEO | SDL_INIT_TIMER) == 0;
  ~Sdl() { SDL_Quit(); }
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
bool handle_events(Explorer& explorer, const ScaledImGui& imgui, int& frames_left) {
  SDL_Event event;
  const std::optional<Time> max_wait = frames_left > 0 ? Time{} : explorer.next_frame();
  frames_left = std::max(frames_left - 1, 0);
  for (bool more = wait_for_event(event, max_wait); more; more = SDL_PollEvent(&event) != 0) {
    frames_left = frames_to_settle;
    imgui.handle(event);
    if (event.type == SDL_QUIT) return false;
    if (event.type == SDL_KEYDOWN) handle_key(explorer, event.key);
  }
  return true;
}

// Must be called before SDL starts.
void choose_driver() {
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
  SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "0");
  // Desktops find the window's icon and name in the .desktop file with this name.
  for (const char* variable : {"SDL_VIDEO_X11_WMCLASS", "SDL_VIDEO_WAYLAND_WMCLASS"})
    SDL_setenv(variable, "multitasking-playground", 0);
  if (std::getenv("XDG_RUNTIME_DIR") == nullptr) {
    // Without it, Wayland's library would print a second error message next to ours.
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,cocoa,kmsdrm");
  } else if (std::getenv("WAYLAND_DISPLAY") != nullptr) {
    // On a Wayland desktop, X11 windows are enlarged as pictures, so their texts are blurred.
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "wayland,x11");
  }
}

std::unique_ptr<SDL_Window, Closer> create_window(const WindowState& kept, float scale) {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG);
  const auto scaled = [&](int logical) {
    return static_cast<int>(std::lround(static_cast<float>(logical) * scale));
  };
  SDL_Rect room{0, 0, scaled(kept.width), scaled(kept.height)};
  SDL_GetDisplayUsableBounds(0, &room);
  Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
  if (kept.maximized) flags |= SDL_WINDOW_MAXIMIZED;
  std::unique_ptr<SDL_Window, Closer> window(
      SDL_CreateWindow("Multitasking Playground", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                       std::min(scaled(kept.width), room.w), std::min(scaled(kept.height), room.h), flags));
  if (window) {
    SDL_SetWindowMinimumSize(window.get(), std::min(scaled(min_width), room.w),
                             std::min(scaled(min_height), room.h));
  }
  return window;
}

void keep_size(SDL_Window* window, float scale, WindowState& state) {
  state.maximized = (SDL_GetWindowFlags(window) & SDL_WINDOW_MAXIMIZED) != 0;
  if (state.maximized) return;  // the size from before is kept for when it is no longer maximised
  SDL_GetWindowSize(window, &state.width, &state.height);
  state.width = static_cast<int>(std::lround(static_cast<float>(state.width) / scale));
  state.height = static_cast<int>(std::lround(static_cast<float>(state.height) / scale));
}

}  // namespace

Result<void> show_window(std::span<const course::Lesson> catalog, const course::Source& source,
                         std::span<const explorer::LessonViewFactory> views, Machine& machine,
                         const WindowOptions& options) {
  choose_driver();
  const Sdl sdl;
  if (!sdl.started) return no_window("no display");
  if (unseen()) {
    SDL_SetError("only SDL's driver \"%s\" works", SDL_GetCurrentVideoDriver());
    return no_window("no display");
  }
  FileStorage storage(state_directory());
  WindowState kept = load_window_state(storage);
  const float scale = window_scale(options.scale);
  const std::unique_ptr<SDL_Window, Closer> window = create_window(kept, scale);
  if (!window) return no_window("no window");
  const std::unique_ptr<void, Closer> context(SDL_GL_CreateContext(window.get()));
  if (!context) return no_window("no OpenGL");
  SDL_GL_SetSwapInterval(1);
  machine.capabilities.software_rendering = draws_in_software();

  FallbackFonts fonts;
  ScaledImGui imgui(window.get(), context.get(), options.scale);
  FileExporter exporter;
  LinuxExternalEditor external_editor(machine.clock);
  ZlibCompressor compressor;
  Explorer explorer(catalog, source, views, machine, storage, exporter,
                    {.external_editor = &external_editor, .compressor = &compressor});
  fonts.add_to_fonts();
  if (explorer.first_visit())
    show_as_system(explorer, catalog, language_of_system(), theme_of_system(portal_timeout));
  int frames_with_panels = 0;
  if (!options.link.empty()) {
    explorer.open(options.link);
  } else if (restore_place(explorer, catalog, kept)) {
    frames_with_panels = 2;
  }
  std::future<bool> more_contrast = ask_for_more_contrast();
  std::string title;
  int frames_left = frames_to_settle;
  while (handle_events(explorer, imgui, frames_left)) {
    if (frames_with_panels > 0) restore_panels(explorer, kept);
    frames_with_panels = std::max(frames_with_panels - 1, 0);
    if (more_contrast.valid() && more_contrast.wait_for(Time{}) == std::future_status::ready)
      explorer::use_more_contrast(more_contrast.get());
    imgui.begin_frame();
    explorer.frame();
    imgui.end_frame();
    if (title != explorer.title()) {
      title = explorer.title();
      SDL_SetWindowTitle(window.get(), title.c_str());
    }
  }
  keep_size(window.get(), scale, kept);
  keep_view(explorer, kept);
  if (const auto saved = save_window_state(storage, kept); !saved)
    std::fprintf(stderr, "The window's size is not kept: %s.\n", saved.error().message.c_str());
  // The Explorer's destructor waits for a run, which may not stop.
  let_interrupts_end_the_program();
  return {};
}

}  // namespace playground::native
