/// The parts of the explorer's look that belong to the page around the canvas.
#pragma once

#include <string>

#include "shared/core/text.h"
#include "shared/course/link.h"

namespace playground::web {

/// Call it after each frame. Sets the page's title and language, and the colour of the browser's own bars,
/// which is ImGui's window background.
void show_page_style(const std::string& title, Language language);

// The preferences of the visitor's browser and system.
[[nodiscard]] Language language_of_browser();
[[nodiscard]] course::Theme theme_of_browser();

}  // namespace playground::web
