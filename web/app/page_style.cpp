#include "web/app/page_style.h"

#include <fmt/format.h>
#include <imgui.h>

// library_page.js
extern "C" {
void playground_show_title(const char* title, const char* language);
void playground_show_colour(const char* colour);
bool playground_wants_chinese();
bool playground_wants_light();
}

namespace playground::web {

void show_page_style(const std::string& title, Language language) {
  static std::string shown_title;
  if (title != shown_title) {
    shown_title = title;
    // data() ends with a null byte, because `tag` is a view of a literal.
    playground_show_title(title.c_str(), find_language(language)->tag.data());
  }
  static unsigned shown_colour = 0;
  const unsigned colour = ImGui::GetColorU32(ImGuiCol_WindowBg, 1.0f);
  if (colour != shown_colour) {
    shown_colour = colour;
    const unsigned red = colour >> IM_COL32_R_SHIFT & 0xff;
    const unsigned green = colour >> IM_COL32_G_SHIFT & 0xff;
    const unsigned blue = colour >> IM_COL32_B_SHIFT & 0xff;
    playground_show_colour(fmt::format("#{:02x}{:02x}{:02x}", red, green, blue).c_str());
  }
}

Language language_of_browser() { return playground_wants_chinese() ? Language::chinese : Language::english; }

course::Theme theme_of_browser() {
  return playground_wants_light() ? course::Theme::light : course::Theme::dark;
}

}  // namespace playground::web
