#include "native/app/scaled_imgui.h"

#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>
#include <string_view>

#include "native/app/display_scale.h"
#include "shared/window/present.h"

namespace playground::native {
namespace {

// Asks libX11, which SDL has loaded, without linking it: workers start faster with fewer libraries. SDL's own
// SDL_GetDisplayDPI() is not used: it divides pixels by the size that the monitor reports, which is often
// wrong, and which no desktop follows.
std::string xft_dpi() {
  struct Library {
    void* handle = SDL_LoadObject("libX11.so.6");
    ~Library() { SDL_UnloadObject(handle); }
  };
  const Library library;
  if (library.handle == nullptr) return {};
  const auto function = [&](const char* name) { return SDL_LoadFunction(library.handle, name); };
  const auto open = reinterpret_cast<void* (*)(const char*)>(function("XOpenDisplay"));
  const auto close = reinterpret_cast<int (*)(void*)>(function("XCloseDisplay"));
  const auto get = reinterpret_cast<char* (*)(void*, const char*, const char*)>(function("XGetDefault"));
  if (open == nullptr || close == nullptr || get == nullptr) return {};
  void* display = open(nullptr);
  if (display == nullptr) return {};
  const char* value = get(display, "Xft", "dpi");
  std::string dpi = value != nullptr ? value : "";
  close(display);
  return dpi;
}

// ImGui multiplies both again and cuts the product to whole pixels, which must not lose one.
float logical_size(float pixels, float scale) {
  if (scale <= 0) return pixels;  // a minimised window
  float size = pixels / scale;
  while (size * scale < pixels) size = std::nextafter(size, FLT_MAX);
  return size;
}

bool on_x11() { return SDL_GetCurrentVideoDriver() == std::string_view("x11"); }

}  // namespace

float window_scale(std::optional<float> wanted) {
  if (!on_x11()) return 1;
  if (wanted) return *wanted;
  ScaleSettings settings = scale_settings_of_environment();
  settings.xft_dpi = xft_dpi();
  return scale_of(settings);
}

ScaledImGui::ScaledImGui(SDL_Window* window, SDL_GLContext context, std::optional<float> wanted)
    : window_(window), wanted_(wanted), factor_(window_scale(wanted)) {
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplSDL2_InitForOpenGL(window, context);
  ImGui_ImplOpenGL3_Init("#version 150");
  // The window of an input method opens next to the text, at the window's own pixels.
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  place_input_method_ = platform.Platform_SetImeDataFn;
  platform.Platform_ImeUserData = this;
  platform.Platform_SetImeDataFn = [](ImGuiContext* imgui, ImGuiViewport* viewport,
                                      ImGuiPlatformImeData* data) {
    const auto* self = static_cast<const ScaledImGui*>(ImGui::GetPlatformIO().Platform_ImeUserData);
    ImGuiPlatformImeData scaled = *data;
    scaled.InputPos = scaled.InputPos * self->factor_;
    scaled.InputLineHeight *= self->factor_;
    self->place_input_method_(imgui, viewport, &scaled);
  };
}

ScaledImGui::~ScaledImGui() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplSDL2_Shutdown();
  ImGui::DestroyContext();
}

void ScaledImGui::handle(const SDL_Event& event) const {
  if (event.type != SDL_MOUSEMOTION) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    return;
  }
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(event.motion.which == SDL_TOUCH_MOUSEID ? ImGuiMouseSource_TouchScreen
                                                                 : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(static_cast<float>(event.motion.x) / factor_,
                      static_cast<float>(event.motion.y) / factor_);
}

void ScaledImGui::update_factor(float of_desktop) {
  // What the user wants is the whole factor, of which the desktop already does its part.
  if (wanted_ && of_desktop > 0) factor_ = *wanted_ / of_desktop;
}

void ScaledImGui::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  auto& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  const int known = queue.Size;
  ImGui_ImplSDL2_NewFrame();
  // The backend also asks for the position of the pointer, in the window's own pixels. handle() has already
  // added it in logical pixels.
  const auto unscaled = [](const ImGuiInputEvent& event) {
    return event.Type == ImGuiInputEventType_MousePos && event.MousePos.PosX != -FLT_MAX;
  };
  const auto* kept = std::remove_if(queue.begin() + known, queue.end(), unscaled);
  queue.resize(static_cast<int>(kept - queue.begin()));

  ImGuiIO& io = ImGui::GetIO();
  update_factor(io.DisplayFramebufferScale.x);
  const ImVec2 pixels = io.DisplaySize * io.DisplayFramebufferScale;
  io.DisplayFramebufferScale = io.DisplayFramebufferScale * factor_;
  io.DisplaySize = {logical_size(pixels.x, io.DisplayFramebufferScale.x),
                    logical_size(pixels.y, io.DisplayFramebufferScale.y)};
  ImGui::NewFrame();
  // ImGui sets this only for fonts that are pushed. The explorer draws with its fonts directly.
  for (ImFont* font : io.Fonts->Fonts) font->CurrentRasterizerDensity = ImGui::GetFontRasterizerDensity();
}

void ScaledImGui::end_frame() const { present(window_); }

}  // namespace playground::native
