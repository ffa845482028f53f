/// What the program printed, each line whole and with its time.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <utility>

#include "shared/course/program_begin.h"
#include "shared/explorer/panels.h"
#include "shared/explorer/python_strings.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

constexpr float row_height = 20;
constexpr float time_width = 62;

std::string as_text(const Trace& trace) {
  std::string all;
  for (const Line& line : trace.lines()) all += line.text + "\n";
  return all;
}

// `begin`: as on the timeline, from which the times count.
std::string as_text_with_times(const Trace& trace, Time begin) {
  std::string all;
  for (const Line& line : trace.lines())
    all += fmt::format("{:6.3f}  {}\n", to_seconds(line.time - begin), line.text);
  return all;
}

// The time does not scroll to the side with the text.
void draw_row(const Ui& ui, const Trace& trace, Time begin, const Session::OutputRow& row) {
  const Line& line = trace.lines()[row.line];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string text = row.count == 1 ? line.text : fmt::format("{}  × {}", line.text, row.count);
  ui.draw_text(at + ImVec2(time_width, 1), text, code_size, ui.colors().text, ui.fonts().mono);
  ImGui::Dummy({time_width + ui.measure(text, code_size, ui.fonts().mono).x, row_height});
  const float left = ImGui::GetCurrentWindow()->InnerClipRect.Min.x;
  const ImVec2 from(std::max(at.x, left), at.y);
  if (left > at.x) {
    ImGui::GetWindowDrawList()->AddRectFilled(from, from + ImVec2(time_width - 3, row_height),
                                              ui.colors().ground);
  }
  const Track* track = trace.track(line.track);
  const Model model = track != nullptr ? track->model : Model::main;
  ui.draw_text(from + ImVec2(0, 2), fmt::format("{:.3f}", to_seconds(line.time - begin)), tiny_size,
               ui.colors().quiet, ui.fonts().mono);
  ImGui::GetWindowDrawList()->AddRectFilled(from + ImVec2(time_width - 9, 4),
                                            from + ImVec2(time_width - 6, row_height - 3),
                                            model_color(model, ui.theme()), 1);
}

// What the last action did, after the title, where it moves nothing.
void draw_status(const Scene& scene, ImVec2 at, float right) {
  Ui& ui = scene.ui;
  if (scene.status.empty()) return;
  const ImVec2 size = ui.measure(scene.status, small_size);
  const ImVec2 to(std::min(at.x + size.x, right), at.y + size.y);
  ImGui::GetWindowDrawList()->PushClipRect(at, to, true);
  ui.draw_text(at, scene.status, small_size, ui.colors().text);
  ImGui::GetWindowDrawList()->PopClipRect();
  ui.add_node({.role = Role::status, .id = "status", .label = scene.status, .bounds = Ui::bounds_of(at, to)});
}

// The field for the line that the program waits for, in place of the log's first rows; returns its height.
float draw_input(Scene& scene, float width) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const auto prompt = session.input.prompt();
  if (!prompt) {
    session.input_seen = false;
    session.answer.clear();
    return 0;
  }
  // As in a terminal, the learner can type at once.
  if (!std::exchange(session.input_seen, true)) {
    ui.focus("python-answer");
    ui.move_focus("python-answer");
  }
  constexpr float height = 40;
  constexpr std::size_t max_length = 1000;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string_view send = ui.tr(python_strings::send);
  const float send_width = ui.button_width(send);
  const std::string label = prompt->empty() ? std::string(ui.tr(python_strings::input)) : *prompt;
  bool entered = false;
  ImGui::BeginChild("input", {width - send_width - 8, height - 6}, 0, ImGuiWindowFlags_NoNav);
  if (auto typed = ui.text_field("python-answer", label, session.answer, max_length, &entered))
    session.answer = std::move(*typed);
  ImGui::EndChild();
  ImGui::SetCursorScreenPos(at + ImVec2(width - send_width, 0));
  const bool sent = ui.button("python-send", send, Ui::ButtonKind::primary);
  if (entered || sent) session.input.answer(std::exchange(session.answer, {}));
  ImGui::SetCursorScreenPos(at + ImVec2(0, height));
  return height;
}

}  // namespace

void draw_output(Scene& scene, const course::Runner& runner, float height) {
  Ui& ui = scene.ui;
  const Trace& trace = runner.trace();
  const bool empty = !scene.session->shows(runner) || trace.lines().empty();
  const Time begin = course::begin_of_program(trace);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();
  const std::string title = title_of_run(scene, runner, ui.tr(strings::output));
  ui.draw_text(at + ImVec2(0, 4), title, small_size, ui.colors().quiet);
  draw_maximize_button(scene, PanelId::output, at + ImVec2(width, 0));
  const std::string_view copy = ui.tr(strings::copy);
  const float copy_width = ui.measure(copy, small_size).x + 16;
  const float copy_left = width - copy_width - panel_tool_width;
  draw_status(scene, at + ImVec2(ui.measure(title, small_size).x + 16, 4), at.x + copy_left - 8);
  ImGui::SetCursorScreenPos(at + ImVec2(copy_left, 0));
  if (ui.button("copy-output", copy, Ui::ButtonKind::quiet, !empty)) {
    ImGui::SetClipboardText(as_text_with_times(trace, begin).c_str());
    scene.status = ui.tr(strings::copied);
  }
  ImGui::SetCursorScreenPos(at + ImVec2(0, 30));
  if (&runner == &scene.session->python_run) height -= draw_input(scene, width);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  if (empty) {
    ui.text("no-output", ui.tr(strings::no_output), small_size, ui.colors().quiet);
    // The empty log is there before its first line, because screen readers announce only what is added to it.
    ui.add_node({.role = Role::log, .id = "output", .label = std::string(ui.tr(strings::output))});
    return;
  }
  ImGui::BeginChild("output", {width, std::max(height - 30, row_height * 3)}, 0,
                    ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
  const bool at_end = ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - 1;
  // Only lines that are seen are drawn: there may be 200,000 of them.
  ImGuiListClipper clipper;
  const auto& rows = scene.session->output_rows(runner);
  clipper.Begin(static_cast<int>(rows.size()), row_height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      draw_row(ui, trace, begin, rows[static_cast<std::size_t>(i)]);
  }
  // New lines are followed unless the learner has scrolled up.
  if (at_end && !ImGui::GetIO().MouseDown[0]) ImGui::SetScrollHereY(1);
  ui.let_scroll("output");
  ImGui::EndChild();
  ui.add_scrolling({.role = Role::log,
                    .id = "output",
                    .label = std::string(ui.tr(strings::output)),
                    .bounds = Ui::bounds_of(top, top + ImVec2(width, height - 30)),
                    .long_value = {[&trace] { return as_text(trace); }, runner.version()}});
}

}  // namespace playground::explorer
