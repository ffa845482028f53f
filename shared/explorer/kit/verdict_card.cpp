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

Figure usable(const Session& session, const Figure& figure) {
  const auto& figures = session.figures().figures;
  const auto share = figures.find("share");
  return share != figures.end() && course::busy(share->second) ? course::disturbed(figure) : figure;
}

std::string interval_remark(const Ui& ui, const Figure& figure) {
  const std::string words = course::interval_in_words(figure.rounds, ui.language());
  return words.empty() || ui.language() != Language::english ? words : " " + words;
}

void draw_verdict_unclear(Scene& scene, std::string_view id, std::string_view insight, const Figure& figure,
                          std::string_view figures) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const bool busy = usable(session, figure) != figure;
  draw_verdict_card(ui, id, insight, figures, ui.colors().warning,
                    ui.tr(course::why_unclear(busy, figure.rounds == 1)));
  const bool ran = session.cpp_run.state() != course::Runner::State::idle;
  if (ui.button(fmt::format("{}-again", id), ui.tr(strings::measure_again), Ui::ButtonKind::secondary,
                !session.active()))
    start_run(scene, ran ? session.cpp_run.settings() : session.settings);
  ui.spacing(12);
}

void draw_verdict_missing(Ui& ui, std::string_view id, std::string_view what_to_do) {
  draw_verdict_card(ui, id, ui.tr(strings::not_yet_measured), what_to_do, ui.colors().warning);
}

}  // namespace playground::explorer
