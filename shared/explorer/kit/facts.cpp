#include "shared/explorer/kit/facts.h"

#include <imgui_internal.h>

namespace playground::explorer {

void draw_fact(Ui& ui, std::string_view id, std::string_view name, std::string_view value) {
  constexpr float height = 26;
  constexpr float gap = 16;
  const float width = ui.available_width();
  const float value_width = ui.measure(value, text_size).x;
  if (ui.measure(name, text_size).x + gap + value_width > width) {
    ui.text(fmt::format("{}-label", id), name, text_size, ui.colors().quiet);
    ui.text(id, value);
    return;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos() + ImVec2(0, 3);
  ui.draw_text(at, name, text_size, ui.colors().quiet);
  ui.draw_text(at + ImVec2(width - value_width, 0), value, text_size, ui.colors().text);
  ImGui::Dummy({width, height});
  ui.add_node({.role = Role::text, .id = std::string(id), .label = fmt::format("{}: {}", name, value)});
}

void draw_labelled(Ui& ui, std::string_view id, const Text& name, const course::Paragraph& value,
                   float size) {
  ui.text(fmt::format("{}-label", id), ui.tr(name), size == text_size ? small_size : tiny_size,
          ui.colors().quiet);
  ui.spacing(2);
  ui.paragraph(id, value, size);
}

}  // namespace playground::explorer
