/// What of the explorer's look belongs to the page around the canvas.
#pragma once

#include <string>

#include "shared/core/text.h"
#include "shared/course/link.h"

namespace playground::web {

/// After each frame: the page's title and language, and the colour that browsers give to their own
/// bars, which is ImGui's window background.
void show_page_style(const std::string& title, Language language);

// What the visitor's browser and system ask for.
[[nodiscard]] Language language_of_browser();
[[nodiscard]] course::Theme theme_of_browser();

}  // namespace playground::web
