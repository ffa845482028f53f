#include "shared/explorer/kit/verdict_card.h"

#include <imgui_internal.h>

#include <algorithm>

#include "shared/explorer/strings.h"

namespace playground::explorer {

void draw_verdict_card(Ui& ui, std::string_view id, std::string_view insight, std::string_view figures,
                       std::optional<ImU32> color, std::string_view remark) {
  constexpr float gap = 4;
  {
    const Card card(ui, color.value_or(ui.colors().good));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const TextLayout& title =
        ui.lay_out({{.text = std::string(insight), .bold = true}}, text_size, ui.available_width());
    const TextLayout& text = ui.lay_out({{.text = std::string(figures)}}, text_size, ui.available_width());
    ui.draw_layout(title, at, ui.colors().text);
    ui.draw_layout(text, at + ImVec2(0, title.height + gap), ui.colors().text);
    ImGui::Dummy({std::max(title.width, text.width), title.height + gap + text.height});
    // One node, so that a screen reader reads the insight together with its figures.
    ui.add_node(
        {.role = Role::status, .id = std::string(id), .label = fmt::format("{} {}", insight, figures)});
    if (!remark.empty()) {
      ui.spacing(6);
      ui.text(fmt::format("{}-remark", id), remark, small_size, ui.colors().quiet);
    }
  }
  ui.spacing(12);
}

void draw_verdict_missing(Ui& ui, std::string_view id, std::string_view what_to_do) {
  draw_verdict_card(ui, id, ui.tr(strings::not_yet_measured), what_to_do, ui.colors().warning);
}

}  // namespace playground::explorer
