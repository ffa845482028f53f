/// What the program printed, each line whole and with its time.
#include <fmt/format.h>
#include <imgui_internal.h>

#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

constexpr float row_height = 20;
constexpr float time_width = 62;

std::string as_text(const Trace& trace, bool with_times) {
  std::string all;
  for (const Line& line : trace.lines()) {
    if (with_times) all += fmt::format("{:6.3f}  ", to_seconds(line.time));
    all += line.text + "\n";
  }
  return all;
}

void draw_line(const Ui& ui, const Trace& trace, const Line& line) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const Track* track = trace.track(line.track);
  const Model model = track != nullptr ? track->model : Model::main;
  ui.draw_text(from + ImVec2(0, 2), fmt::format("{:.3f}", to_seconds(line.time)), tiny_size,
               ui.colors().quiet, ui.fonts().mono);
  ImGui::GetWindowDrawList()->AddRectFilled(from + ImVec2(time_width - 9, 4),
                                            from + ImVec2(time_width - 6, row_height - 3),
                                            model_color(model, ui.theme()), 1);
  ui.draw_text(from + ImVec2(time_width, 1), line.text, code_size, ui.colors().text, ui.fonts().mono);
  ImGui::Dummy({time_width + ui.measure(line.text, code_size, ui.fonts().mono).x, row_height});
}

}  // namespace

void draw_output(Scene& scene, const course::Runner& runner, float height) {
  Ui& ui = scene.ui;
  const Trace& trace = runner.trace();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();
  ui.draw_text(at + ImVec2(0, 4), ui.tr(strings::output), small_size, ui.colors().quiet);
  const std::string_view copy = ui.tr(strings::copy);
  const float copy_width = ui.measure(copy, small_size).x + 16;
  ImGui::SetCursorScreenPos(at + ImVec2(width - copy_width, 0));
  if (ui.button("copy-output", copy, Ui::ButtonKind::quiet, !trace.lines().empty())) {
    ImGui::SetClipboardText(as_text(trace, true).c_str());
    scene.status = ui.tr(strings::copied);
  }
  ImGui::SetCursorScreenPos(at + ImVec2(0, 30));
  const ImVec2 top = ImGui::GetCursorScreenPos();
  if (trace.lines().empty()) {
    ui.text("no-output", ui.tr(strings::no_output), small_size, ui.colors().quiet);
    // The empty log is there before its first line, because screen readers announce only what is added to it.
    ui.add_node({.role = Role::log, .id = "output", .label = std::string(ui.tr(strings::output))});
    return;
  }
  ImGui::BeginChild("output", {width, std::max(height - 30, row_height * 3)}, 0, ImGuiWindowFlags_NoNav);
  const bool at_end = ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - 1;
  // Only lines that are seen are drawn: there may be 200,000 of them.
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(trace.lines().size()), row_height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      draw_line(ui, trace, trace.lines()[static_cast<std::size_t>(i)]);
  }
  // New lines are followed unless the learner has scrolled up.
  if (at_end && !ImGui::GetIO().MouseDown[0]) ImGui::SetScrollHereY(1);
  ui.let_scroll("output");
  ImGui::EndChild();
  ui.add_scrolling({.role = Role::log,
                    .id = "output",
                    .label = std::string(ui.tr(strings::output)),
                    .bounds = Ui::bounds_of(top, top + ImVec2(width, height - 30)),
                    .long_value = {[&trace] { return as_text(trace, false); }, runner.version()}});
}

}  // namespace playground::explorer
