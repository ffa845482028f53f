#include "web/app/clipboard.h"

#include <imgui.h>

// library_browser.js
extern "C" {
void playground_copy(const char* text);
}

namespace playground::web {

void use_clipboard_of_browser() {
  ImGui::GetPlatformIO().Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
    playground_copy(text);
  };
}

}  // namespace playground::web
