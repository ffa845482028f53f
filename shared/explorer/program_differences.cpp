/// What differs between the original and the learner's program, and programs to start from.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <vector>

#include "shared/course/snippets.h"
#include "shared/explorer/edit_strings.h"
#include "shared/explorer/program_editor.h"

namespace playground::explorer {
namespace {

using course::DiffLine;
using Kind = DiffLine::Kind;

constexpr float line_height = 19;
constexpr float number_width = 34;
constexpr float text_left = 2 * number_width + 22;
constexpr int context = 3;  // lines that are the same, before and after a change

// A line, or as many lines without a change as are not shown.
struct Row {
  const DiffLine* line;
  int folded;
};

std::vector<Row> rows_of(const std::vector<DiffLine>& lines) {
  std::vector<bool> near(lines.size());
  const auto count = static_cast<int>(lines.size());
  for (int i = 0; i < count; ++i) {
    if (lines[static_cast<std::size_t>(i)].kind == Kind::same) continue;
    for (int j = std::max(i - context, 0); j <= std::min(i + context, count - 1); ++j)
      near[static_cast<std::size_t>(j)] = true;
  }
  std::vector<Row> rows;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (near[i]) {
      rows.push_back({&lines[i], 0});
    } else if (!rows.empty() && rows.back().line == nullptr) {
      ++rows.back().folded;
    } else {
      rows.push_back({nullptr, 1});
    }
  }
  return rows;
}

char sign_of(Kind kind) { return kind == Kind::same ? ' ' : kind == Kind::added ? '+' : '-'; }

std::string as_text(const std::vector<DiffLine>& lines) {
  std::string all;
  for (const DiffLine& line : lines) {
    if (line.kind != Kind::same) all += fmt::format("{} {}\n", sign_of(line.kind), line.text);
  }
  return all;
}

void draw_number(const Ui& ui, int number, float right, float y) {
  if (number == 0) return;
  const std::string text = std::to_string(number);
  ui.draw_text({right - ui.measure(text, tiny_size, ui.fonts().mono).x, y + 2}, text, tiny_size,
               ui.colors().quiet, ui.fonts().mono);
}

void draw_row(const Ui& ui, const Row& row, ImVec2 at, float width) {
  if (row.line == nullptr) {
    const std::string words = row.folded == 1 ? std::string(ui.tr(edit_strings::same_line))
                                              : ui.tr_format(edit_strings::same_lines, row.folded);
    ui.draw_text(at + ImVec2(text_left, 1), words, tiny_size, ui.colors().quiet);
    return;
  }
  const DiffLine& line = *row.line;
  if (line.kind != Kind::same) {
    const ImU32 color = line.kind == Kind::added ? ui.colors().good : ui.colors().bad;
    ImGui::GetWindowDrawList()->AddRectFilled(at, at + ImVec2(width, line_height), faded(color, 0.13F));
    const char sign = sign_of(line.kind);
    ui.draw_text(at + ImVec2(2 * number_width + 6, 1), {&sign, 1}, code_size, ui.colors().text,
                 ui.fonts().mono);
  }
  draw_number(ui, line.before, at.x + number_width - 4, at.y);
  draw_number(ui, line.after, at.x + 2 * number_width - 4, at.y);
  ui.draw_text(at + ImVec2(text_left, 1), line.text, code_size, ui.colors().text, ui.fonts().mono);
}

float widest(const Ui& ui, const std::vector<Row>& rows) {
  float width = 0;
  for (const Row& row : rows) {
    if (row.line != nullptr)
      width = std::max(width, ui.measure(row.line->text, code_size, ui.fonts().mono).x);
  }
  return width;
}

// A program to start from: its name is a button, its description is below.
bool draw_offer(Ui& ui, std::string_view id, std::string_view title, std::string_view description) {
  const std::string name = fmt::format("snippet-{}", id);
  const bool chosen = ui.button(name, title);
  ui.spacing(4);
  ui.text(name + "-text", description, small_size, ui.colors().quiet);
  ui.spacing(12);
  return chosen;
}

}  // namespace

void draw_program_differences(Scene& scene, float height) {
  Ui& ui = scene.ui;
  ProgramEditing& editing = *scene.editing;
  const std::vector<DiffLine>& lines = editing.difference();
  if (editing.program.text() == editing.program.original()) {
    ui.text("edit-no-difference", ui.tr(edit_strings::no_difference), small_size, ui.colors().quiet);
    return;
  }
  constexpr const char* id = "edit-difference";
  const float width = ui.available_width();
  ImGui::BeginChild(id, {width, height}, 0, ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
  const std::vector<Row> rows = rows_of(lines);
  const float full = std::max(width, text_left + widest(ui, rows) + 12);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ImVec2 at = origin + ImVec2(0, static_cast<float>(i) * line_height);
    if (ImGui::IsRectVisible(at, at + ImVec2(full, line_height))) draw_row(ui, rows[i], at, full);
  }
  ImGui::Dummy({full, static_cast<float>(rows.size()) * line_height});
  ui.let_scroll(id);
  ImGui::EndChild();
  ui.add_scrolling(
      {.role = Role::region,
       .id = std::string(id),
       .label = std::string(ui.tr(edit_strings::differences)),
       .long_value = {[&editing] { return as_text(editing.difference()); }, editing.program.version()}});
}

void draw_snippets(Scene& scene, float height) {
  Ui& ui = scene.ui;
  ProgramEditing& editing = *scene.editing;
  const auto start_from = [&](std::string text) {
    editing.replace(std::move(text));
    editing.takes_focus = true;
  };
  ImGui::BeginChild("snippets", {0, height}, 0, ImGuiWindowFlags_NoNav);
  {
    const Group group(ui, Role::region, "snippets", ui.tr(edit_strings::start_from));
    ui.text("snippets-hint", ui.tr(edit_strings::start_hint), small_size, ui.colors().quiet);
    ui.spacing(10);
    if (!editing.program.earlier().empty() &&
        draw_offer(ui, "earlier", ui.tr(edit_strings::earlier), ui.tr(edit_strings::earlier_hint))) {
      start_from(editing.program.earlier());
    }
    for (const course::Snippet& snippet : course::snippets()) {
      if (draw_offer(ui, snippet.id, ui.tr(snippet.title), ui.tr(snippet.description)))
        start_from(std::string(snippet.program));
    }
  }
  ui.let_scroll();
  ImGui::EndChild();
}

}  // namespace playground::explorer
