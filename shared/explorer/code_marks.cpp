#include "shared/explorer/code_marks.h"

#include <imgui_internal.h>

#include <algorithm>

namespace playground::explorer {
namespace {

using course::SourceFile;
using course::SourceLine;

constexpr float chip_width = 18;

std::string number_of(const Track& track) {
  return track.model == Model::main ? "" : std::to_string(track.number);
}

void draw_chip(const Ui& ui, ImVec2 at, std::string_view words, Model model) {
  ImGui::GetWindowDrawList()->AddRectFilled(at + ImVec2(0, 2), at + ImVec2(chip_width, code_line_height - 2),
                                            model_color(model, ui.theme()), 3);
  const ImVec2 size = ui.measure(words, tiny_size, ui.fonts().strong);
  ui.draw_text(at + ImVec2((chip_width - size.x) / 2, 1), words, tiny_size, on_model_color(model, ui.theme()),
               ui.fonts().strong);
}

}  // namespace

std::vector<CodeMark> marks_of(const Trace& trace) {
  std::vector<CodeMark> marks;
  for (const Track& track : trace.tracks()) {
    if (const int line = trace.line_of(track.id); line != 0)
      marks.push_back({line, number_of(track), track.model});
  }
  return marks;
}

std::vector<CodeMark> counterparts(const std::vector<CodeMark>& marks, const SourceFile& example) {
  std::vector<CodeMark> others;
  for (const CodeMark& mark : marks) {
    const auto line = std::find_if(example.lines.begin(), example.lines.end(),
                                   [&](const SourceLine& known) { return known.number == mark.line; });
    if (line != example.lines.end() && line->counterpart != 0)
      others.push_back({line->counterpart, mark.unit, mark.model});
  }
  return others;
}

std::vector<CodeMark> examples_of(const std::vector<CodeMark>& marks, const SourceFile& example) {
  std::vector<CodeMark> others;
  for (const CodeMark& mark : marks) {
    const auto line = std::ranges::find(example.lines, mark.line, &SourceLine::counterpart);
    if (line != example.lines.end()) others.push_back({line->number, mark.unit, mark.model});
  }
  return others;
}

void draw_mark_ground(const Ui& ui, const std::vector<CodeMark>& marks, int line, ImVec2 at, float width) {
  const auto mark =
      std::find_if(marks.begin(), marks.end(), [&](const CodeMark& m) { return m.line == line; });
  if (mark == marks.end()) return;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at, at + ImVec2(width, code_line_height), mark_ground(mark->model, ui.theme()));
  draw->AddRectFilled(at, at + ImVec2(2, code_line_height), model_color(mark->model, ui.theme()));
}

void draw_chips(const Ui& ui, const SourceLine& line, const std::vector<CodeMark>& marks, ImVec2 at) {
  std::vector<const CodeMark*> here;
  for (const CodeMark& mark : marks) {
    if (mark.line == line.number && !mark.unit.empty() && mark.model != Model::main) here.push_back(&mark);
  }
  if (here.empty()) return;
  const ImRect& seen = ImGui::GetCurrentWindow()->InnerClipRect;
  const auto max =
      static_cast<std::size_t>(std::max((seen.GetWidth() - code_number_width) / chip_step, 1.0F));
  const std::size_t count = std::min(here.size(), max);
  const float width = static_cast<float>(count) * chip_step;
  const float text_end = at.x + code_number_width + ui.measure(line.text, code_size, ui.fonts().mono).x + 12;
  float x = std::min(text_end, seen.Max.x - width);
  if (x < text_end) {
    ImGui::GetWindowDrawList()->AddRectFilled({x - 4, at.y}, {seen.Max.x, at.y + code_line_height},
                                              ui.colors().ground);
  }
  for (std::size_t i = 0; i < count; ++i, x += chip_step) {
    const bool cut = i + 1 == count && count < here.size();
    draw_chip(ui, {x, at.y}, cut ? std::string_view("…") : here[i]->unit, here[i]->model);
  }
}

}  // namespace playground::explorer
