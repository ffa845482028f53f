#include "lessons/comparison/cell_view.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>

#include "lessons/comparison/prediction_view.h"
#include "lessons/comparison/report.h"
#include "shared/explorer/kit/verdict_mark.h"
#include "shared/explorer/strings.h"

namespace playground::lessons::comparison {
namespace {

using namespace explorer;  // NOLINT(google-build-using-namespace): a view is part of the explorer

constexpr Text document{"Document: {}", "文档：{}"};
constexpr Text cannot{"cannot be measured here", "在这里测不了"};
constexpr Text cell_label{"{}: {}", "{}：{}"};
constexpr Text sentence_end{". ", "。"};

// The text if there is no figure: it was not yet measured, or a finished run of all rows could not measure
// it.
Text no_figure(const Session& session) {
  const bool all_ran = session.cpp_run.state() == course::Runner::State::finished &&
                       session.cpp_run.settings().option("row") == "all";
  return all_ran ? cannot : strings::not_yet_measured;
}

// True: a run is active, and more rounds of the cell's figures will follow.
bool still_measuring(const Session& session, const Cell& cell, const Figures& figures) {
  if (!session.cpp_run.active()) return false;
  const int rounds = session.cpp_run.settings().whole("rounds");
  return std::ranges::any_of(cell.figures, [&](std::string_view id) {
    const auto known = figures.find(id);
    return known != figures.end() && known->second.rounds > 0 && known->second.rounds < rounds;
  });
}

ImU32 color_of(const Judgement& judgement, const Palette& colors) {
  return judgement.verdict ? verdict_color(*judgement.verdict, colors) : colors.quiet;
}

// The cell's first figure divided by the largest first figure of its row.
float share_of_row(const Row& row, const Cell& cell, const Figures& figures) {
  double max = 0;
  for (const Cell& each : row.cells) {
    const auto known = figures.find(each.figures.front());
    if (known != figures.end()) max = std::max(max, known->second.value);
  }
  const auto known = figures.find(cell.figures.front());
  return known == figures.end() || max <= 0 ? 0.0F : static_cast<float>(known->second.value / max);
}

// What a cell says to those who cannot see its place in the table.
std::string spoken(const Ui& ui, const Row& row, std::size_t column, const CellText& text) {
  std::string words = ui.tr_format(cell_label, ui.tr(row.name), ui.tr(columns[column]));
  const OwnedText verdict = text.judged ? verdict_and_condition(*text.judged) : OwnedText{};
  const std::string quoted = ui.tr_format(document, ui.tr(says(row.cells[column])));
  for (const std::string_view part :
       {std::string_view(text.shown), std::string_view(verdict.in(ui.language())),
        std::string_view(text.prediction), std::string_view(quoted)}) {
    if (!part.empty()) words += std::string(ui.tr(sentence_end)) + std::string(part);
  }
  return words;
}

}  // namespace

CellText cell_text(const Scene& scene, const Cell& cell, const Figures& figures, float width) {
  Ui& ui = scene.ui;
  const auto lay_out = [&](std::string_view words, float size, float room, bool bold) {
    return &ui.lay_out({{.text = std::string(words), .bold = bold}}, size, room);
  };
  const float room = width - 2 * cell_padding;
  CellText text{.shown = shown(cell, figures, scene.session->lesson, ui.language())};
  text.measured = !text.shown.empty();
  if (!text.measured) text.shown = ui.tr(no_figure(*scene.session));
  if (!still_measuring(*scene.session, cell, figures)) text.judged = judgement(cell, figures);
  text.figure = lay_out(text.shown, text_size, room, text.measured);
  text.verdict = lay_out(text.judged ? ui.tr(verdict_words(*text.judged)) : "", tiny_size, room - 16, true);
  if (text.judged && !text.judged->condition.empty())
    text.condition = lay_out(ui.tr(text.judged->condition), tiny_size, room, false);
  text.prediction = prediction_words(scene, cell, text.judged.has_value());
  text.predicted = lay_out(text.prediction, tiny_size, room, false);
  text.says = lay_out(ui.tr_format(document, ui.tr(says(cell))), tiny_size, room, false);
  text.height = cell_padding + text.figure->height + (text.judged ? text.verdict->height + 10 : 0) +
                (text.condition != nullptr ? text.condition->height + 2 : 0) +
                (text.prediction.empty() ? 0 : text.predicted->height + 2) + 4 + text.says->height +
                cell_padding;
  return text;
}

float bar_begin(std::span<const CellText> texts) {
  float longest = 0;
  for (const CellText& text : texts) longest = std::max(longest, text.judged ? text.verdict->width : 0.0F);
  return cell_padding + longest + 24;
}

bool draw_cell(Scene& scene, const Row& row, std::size_t column, const CellText& text, const Figures& figures,
               ImVec2 size, float bar, bool selected) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  const Cell& cell = row.cells[column];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string_view verdict = text.judged ? ui.tr(verdict_words(*text.judged)) : "";
  const Group group(ui, Role::cell, fmt::format("table-{}-{}", row.id, column_ids[column]));
  const bool used = ui.invisible_button({.role = Role::button,
                                         .id = fmt::format("cell-{}-{}", row.id, column_ids[column]),
                                         .label = spoken(ui, row, column, text),
                                         .value = std::string(verdict),
                                         .selected = selected,
                                         .expands = true},
                                        size);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (selected || ui.hovered())
    draw->AddRectFilled(at + ImVec2(0, 1), at + size - ImVec2(0, 1), selected ? colors.chosen : colors.hover,
                        corner_rounding);
  ImVec2 pen = at + ImVec2(cell_padding, cell_padding);
  ui.draw_layout(*text.figure, pen, text.measured ? colors.text : colors.quiet);
  pen.y += text.figure->height;
  if (text.judged) {
    const ImU32 color = color_of(*text.judged, colors);
    const ImVec2 chip = pen + ImVec2(0, 3);
    draw->AddRectFilled(chip, chip + ImVec2(text.verdict->width + 14, text.verdict->height + 4),
                        faded(color, 0.16F), 4);
    ui.draw_layout(*text.verdict, chip + ImVec2(7, 2), color);
    if (row.bars) {
      const float from = at.x + bar;
      const float room = at.x + size.x - cell_padding - from;
      const float length = std::max(share_of_row(row, cell, figures) * room, 3.0F);
      const float middle = chip.y + text.verdict->height / 2 + 2;
      draw->AddRectFilled({from, middle - 3}, {from + length, middle + 3},
                          model_color(cell.model, ui.theme()), 3);
    }
    pen.y += text.verdict->height + 10;
    if (text.condition != nullptr) {
      ui.draw_layout(*text.condition, pen, color);
      pen.y += text.condition->height + 2;
    }
  }
  if (!text.prediction.empty()) {
    const bool right = text.judged && predicted_right(scene, cell);
    ui.draw_layout(*text.predicted, pen + ImVec2(0, 2),
                   !text.judged ? colors.link
                   : right      ? colors.good
                                : colors.warning);
    pen.y += text.predicted->height + 2;
  }
  ui.draw_layout(*text.says, pen + ImVec2(0, 4), colors.quiet);
  return used;
}

}  // namespace playground::lessons::comparison
