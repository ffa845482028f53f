#include "native/app/kept_view.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace playground::native {
namespace {

// Groups of nodes, of which the selected one opens a panel: the result or the code, Python or C++, a part of
// the program, the original in English or unchanged.
constexpr std::array<std::string_view, 4> panel_groups{"show-", "code-", "part-", "original-"};

bool opens_panel(const explorer::Node& node) {
  return std::ranges::any_of(panel_groups,
                             [&](std::string_view group) { return node.id.starts_with(group); });
}

}  // namespace

void show_as_system(explorer::Explorer& explorer, std::span<const course::Lesson> catalog, Language language,
                    std::optional<course::Theme> theme) {
  explorer.open(course::to_text({.lesson = "", .language = language, .theme = theme}, catalog));
}

void keep_view(const explorer::Explorer& explorer, WindowState& state) {
  state.place = explorer.link();
  state.panels.clear();
  for (const explorer::Node& node : explorer.tree().nodes()) {
    if (node.selected && opens_panel(node)) state.panels.push_back(node.id);
  }
}

bool restore_place(explorer::Explorer& explorer, std::span<const course::Lesson> catalog,
                   const WindowState& state) {
  if (state.place.empty() || !course::parse_link(state.place, catalog, explorer.language())) return false;
  explorer.open(state.place);
  return true;
}

void restore_panels(explorer::Explorer& explorer, const WindowState& state) {
  for (const std::string& panel : state.panels) explorer.press(panel);
}

}  // namespace playground::native
