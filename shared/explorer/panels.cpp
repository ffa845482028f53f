#include "shared/explorer/panels.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "shared/course/program_begin.h"
#include "shared/explorer/board_strings.h"
#include "shared/explorer/board_view.h"
#include "shared/explorer/strings.h"
#include "shared/explorer/timeline_drawing.h"

namespace playground::explorer {
namespace {

using course::Runner;
using course::StepKind;

constexpr float rule_height = 15;
constexpr float min_panel_height = 80;
// With less room, the two programs are shown one at a time.
constexpr float side_by_side_width = 528;

const Text& name_of(PanelId panel) {
  switch (panel) {
    case PanelId::code: return strings::program;
    case PanelId::result: return strings::result;
    case PanelId::timeline: return strings::what_happened;
    case PanelId::output: break;
  }
  return strings::output;
}

std::string_view id_of(PanelId panel) {
  switch (panel) {
    case PanelId::code: return "code";
    case PanelId::result: return "result";
    case PanelId::timeline: return "timeline";
    case PanelId::output: break;
  }
  return "output";
}

bool has_result(const Scene& scene) { return scene.session->view && scene.session->view->has_result(); }
bool result_in_front(const Scene& scene) { return has_result(scene) && !scene.code_in_front(); }

// A program is being edited, which needs all the room that the other panels can give.
bool is_editing(const Scene& scene) { return scene.editing->open && !result_in_front(scene); }

// This run, of either program, has begun, and there is something on its timeline.
bool has_timeline(const Session& session, const Runner& runner) {
  return session.shows(runner) && !runner.trace().tracks().empty();
}
bool has_both_timelines(const Session& session) {
  return has_timeline(session, session.cpp_run) && has_timeline(session, session.python_run);
}
bool has_original_run(const Scene& scene) { return scene.session->shows(scene.session->python_run); }
bool has_run(const Scene& scene) {
  return has_timeline(*scene.session, scene.session->cpp_run) || has_original_run(scene);
}

// What is higher than the panel scrolls, and does not cover the next one.
void draw_result(Scene& scene, float height) {
  ImGui::BeginChild("own-result", {0, height}, 0, ImGuiWindowFlags_NoNav);
  const float top = ImGui::GetCursorScreenPos().y;
  draw_figures_origin(scene);
  scene.session->view->draw_result(scene, height - (ImGui::GetCursorScreenPos().y - top));
  ImGui::EndChild();
}

// The lesson's own result or the code: both have the same place, and the learner switches between them.
void draw_result_or_code(Scene& scene, float height) {
  Ui& ui = scene.ui;
  const bool side_by_side = ui.available_width() >= side_by_side_width;
  if (!has_result(scene)) {
    draw_code(scene, height, side_by_side);
    return;
  }
  constexpr std::array<std::string_view, 2> ids{"result", "code"};
  const std::array<std::string_view, 2> names{ui.tr(strings::result), ui.tr(strings::program)};
  const bool code = scene.code_in_front();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (!code) draw_maximize_button(scene, PanelId::result, at + ImVec2(ui.available_width(), 0));
  if (const auto chosen = ui.segments("show", ui.tr(strings::result), ids, names, code))
    scene.code_chosen = *chosen == 1;
  ui.spacing(8);
  const float left = height - (ImGui::GetCursorScreenPos().y - at.y);
  if (code) {
    draw_code(scene, left, side_by_side);
  } else {
    draw_result(scene, left);
  }
}

constexpr float between_timelines = 8;
// What is above and below its rows.
constexpr float around_timeline = 110;
constexpr float around_upper_timeline = 68;

float rows_height(const Runner& runner) {
  return TimelineDrawing::row_height *
         static_cast<float>(std::clamp<std::size_t>(runner.trace().tracks().size(), 2, 24));
}

// High enough for all rows. Before the program has run, its timeline is one line of text.
float timeline_height(const Session& session, const Runner& runner) {
  constexpr float empty = 56;
  return has_timeline(session, runner) ? around_timeline + rows_height(runner) : empty;
}

float timelines_height(const Scene& scene) {
  const Session& session = *scene.session;
  const float first = timeline_height(session, session.cpp_run);
  if (!has_original_run(scene)) return first;
  const float saved = has_both_timelines(session) ? around_timeline - around_upper_timeline : 0;
  return first - saved + between_timelines + timeline_height(session, session.python_run);
}

// Of the upper one. Both show the same share of their rows.
float upper_height(const Session& session, float height) {
  if (!has_both_timelines(session)) return timeline_height(session, session.cpp_run);
  const float of_cpp = rows_height(session.cpp_run);
  const float rows = height - between_timelines - around_upper_timeline - around_timeline;
  return around_upper_timeline + rows * of_cpp / (of_cpp + rows_height(session.python_run));
}

// Both timelines have the same scale, so that they can be compared by eye.
double longest_run(const Session& session) {
  double longest = 0.01;
  for (const Runner* runner : {&session.cpp_run, &session.python_run}) {
    if (!session.shows(*runner)) continue;
    const Time end = std::max(runner->elapsed(), runner->trace().duration());
    longest = std::max(longest, to_seconds(end - course::begin_of_program(runner->trace())));
  }
  return longest * 1.01;
}

TimelineOf timeline_of(Session& session, const Runner& runner) {
  return {runner.trace(),
          session.timeline_of(runner),
          runner.first_version(),
          runner.elapsed(),
          longest_run(session),
          course::begin_of_program(runner.trace()),
          {.python = &runner == &session.python_run},
          session.shows(runner)};
}

// A lesson with traps has several versions, of which the two programs may have run different ones.
std::string with_version(const Scene& scene, const Runner& runner, std::string title) {
  const course::Parameter* const version = scene.session->lesson.parameter(course::version_parameter);
  if (version == nullptr || !scene.session->shows(runner)) return title;
  const std::string words =
      course::value_words(*version, runner.settings().value(version->id), scene.ui.language());
  return scene.ui.tr_format(strings::title_of_version, title, words);
}

void draw_timelines(Scene& scene, float height) {
  Session& session = *scene.session;
  Ui& ui = scene.ui;
  TimelineOf cpp = timeline_of(session, session.cpp_run);
  TimelineOf python = timeline_of(session, session.python_run);
  const auto draw_python = [&](float its_height) {
    draw_timeline(scene, "timeline-python", python,
                  with_version(scene, session.python_run,
                               title_of_run(scene, session.python_run, name_of_python(scene))),
                  its_height);
  };
  // A low panel has room for one of them only.
  const bool one_only = height < 2 * min_panel_height;
  if (has_original_run(scene) && one_only && session.original_last) return draw_python(height);
  const bool both = has_original_run(scene) && !one_only;
  if (both && has_both_timelines(session)) {
    cpp.has_one_below = true;
    python.above = &cpp;
  }
  const float first = both ? upper_height(session, height) : height;
  draw_timeline(scene, "timeline", cpp,
                with_version(scene, session.cpp_run,
                             title_of_run(scene, session.cpp_run, ui.tr(strings::what_happened))),
                first);
  if (!both) return;
  ui.spacing(between_timelines);
  draw_python(height - between_timelines - first);
}

void draw_rule(Ui& ui) {
  ui.spacing(6);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine(at - ImVec2(16, 0), at + ImVec2(ui.available_width() + 16, 0),
                                      ui.colors().line);
  ui.spacing(8);
}

// How the height is divided: what the learner has chosen, or what the open step needs.
struct Heights {
  float upper;
  float timeline;
};

Heights heights_of(const Scene& scene, float whole) {
  const bool ran = has_run(scene);
  // The lesson's own result shows more than the timeline, and needs more room than code, which can scroll.
  const bool drawn = result_in_front(scene);
  // Two timelines need room for the rows of both.
  const bool both = has_both_timelines(*scene.session);
  const float most = drawn ? 0.3F : both ? 0.52F : 0.46F;
  const float wanted =
      ran ? std::clamp(timelines_height(scene), 200.0F, std::max(200.0F, whole * most)) : min_panel_height;
  const float rest = whole - wanted;
  // Before a run the panels below have nothing to show.
  const float upper =
      ran ? rest * (drawn || both ? 0.68F : 0.58F) : rest - min_panel_height - 2 * rule_height;
  Heights heights{std::floor(upper), wanted};
  constexpr float editor_share = 0.62F;
  const bool editing = is_editing(scene);
  if (editing && ran)
    heights = {std::floor(editor_share * whole), std::floor((1 - editor_share) * whole / 2)};
  if (const auto share = editing ? scene.panels.editor() : scene.panels.upper())
    heights.upper = static_cast<float>(*share) * whole;
  if (const auto share = scene.panels.timeline()) heights.timeline = static_cast<float>(*share) * whole;
  const float max_upper = whole - 2 * (min_panel_height + rule_height);
  heights.upper = std::clamp(heights.upper, min_panel_height, std::max(max_upper, min_panel_height));
  const float max_timeline = whole - heights.upper - min_panel_height - 2 * rule_height;
  heights.timeline = std::clamp(heights.timeline, min_panel_height, std::max(max_timeline, min_panel_height));
  return heights;
}

constexpr float code_below_board = 360;

// High enough for its rows: the main program and the units.
void draw_timeline_of_board(Scene& scene) {
  BoardDesk& desk = *scene.session->desk;
  const Trace& trace = desk.trace();
  const float height = 150 + static_cast<float>(trace.tracks().size()) * TimelineDrawing::row_height;
  const double longest = std::max(to_seconds(trace.duration()), 0.001) * 1.01;
  draw_timeline(scene, "board-timeline",
                {trace,
                 desk.timeline(),
                 desk.first_trace(),
                 trace.duration(),
                 longest,
                 {},
                 {.python = desk.in_python(), .counts_steps = true}},
                scene.ui.tr(board_strings::timeline), trace.tracks().empty() ? 60 : height);
}

void draw_board_and_code(Scene& scene, float height) {
  Ui& ui = scene.ui;
  ImGui::BeginChild("board-and-code", {0, height}, 0, ImGuiWindowFlags_NoNav);
  const float top = ImGui::GetCursorPosY();
  draw_board(scene);
  draw_rule(ui);
  draw_timeline_of_board(scene);
  draw_rule(ui);
  const float left = height - (ImGui::GetCursorPosY() - top);
  draw_code(scene, std::max(code_below_board, left), ui.available_width() >= side_by_side_width);
  ui.let_scroll();
  ImGui::EndChild();
}

void draw_maximized(Scene& scene, PanelId panel, float height) {
  switch (panel) {
    case PanelId::code: draw_code(scene, height, scene.ui.available_width() >= side_by_side_width); break;
    case PanelId::result: {
      draw_panel_title(scene, panel, "result-title", scene.ui.tr(strings::result));
      scene.ui.spacing(8);
      draw_result(scene, height - 34);
      break;
    }
    case PanelId::timeline: draw_timelines(scene, height); break;
    case PanelId::output: draw_output(scene, scene.session->last_run(), height); break;
  }
}

}  // namespace

void draw_maximize_button(Scene& scene, PanelId panel, ImVec2 right_top) {
  Ui& ui = scene.ui;
  const bool maximized = scene.panels.maximized() == panel;
  constexpr ImVec2 size(26, 26);
  const ImVec2 before = ImGui::GetCursorScreenPos();
  const ImVec2 at = right_top - ImVec2(size.x, 0);
  ImGui::SetCursorScreenPos(at);
  const std::string label =
      ui.tr_format(maximized ? strings::restore_panel : strings::maximize_panel, ui.tr(name_of(panel)));
  const bool used = ui.invisible_button(
      {.role = Role::button, .id = fmt::format("maximize-{}", id_of(panel)), .label = label}, size);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (ui.hovered()) draw->AddRectFilled(at, at + size, ui.colors().hover, corner_rounding);
  const ImU32 ink = ui.hovered() ? ui.colors().text : ui.colors().quiet;
  const ImVec2 corner = at + ImVec2(8, 8);
  if (maximized) {
    draw->AddRect(corner + ImVec2(3, -1), corner + ImVec2(12, 8), ink, 1, 0, 1.5F);
    draw->AddRectFilled(corner + ImVec2(-1, 3), corner + ImVec2(8, 12), ui.colors().ground);
    draw->AddRect(corner + ImVec2(-1, 3), corner + ImVec2(8, 12), ink, 1, 0, 1.5F);
  } else {
    draw->AddRect(corner, corner + ImVec2(11, 11), ink, 1, 0, 1.5F);
    draw->AddLine(corner + ImVec2(0, 1.5F), corner + ImVec2(11, 1.5F), ink, 3);
  }
  ImGui::SetCursorScreenPos(before);
  if (!used) return;
  if (maximized) {
    scene.panels.restore();
  } else {
    scene.panels.maximize(panel);
  }
}

void draw_panel_title(Scene& scene, PanelId panel, std::string_view id, std::string_view title) {
  Ui& ui = scene.ui;
  draw_maximize_button(scene, panel, ImGui::GetCursorScreenPos() + ImVec2(ui.available_width(), -4));
  const TextLayout& layout =
      ui.lay_out({{.text = std::string(title)}}, small_size, ui.available_width() - panel_tool_width);
  ui.draw_layout(layout, ImGui::GetCursorScreenPos(), ui.colors().quiet);
  ImGui::Dummy({layout.width, layout.height});
  ui.add_node({.role = Role::text, .id = std::string(id), .label = std::string(title)});
}

std::string title_of_run(const Scene& scene, const Runner& runner, std::string_view title) {
  const Session& session = *scene.session;
  const std::string shown = runner.trace().recorded().empty()
                                ? std::string(title)
                                : scene.ui.tr_format(strings::recorded_title, title);
  const bool other_values = &runner == &session.cpp_run && session.shows_other_values();
  return other_values ? scene.ui.tr_format(strings::of_other_values, shown) : shown;
}

bool has_panels(const Scene& scene) {
  const bool has_program = scene.session->lesson.example != nullptr || !scene.session->lesson.boards.empty();
  return scene.page == course::Page::lesson && has_program && !scene.whole_width();
}

void draw_panels_beside(Scene& scene, float height) {
  Ui& ui = scene.ui;
  if (shows_board(scene)) {
    draw_board_and_code(scene, height);
    return;
  }
  if (scene.session->lesson.example == nullptr) {
    draw_code(scene, height, ui.available_width() >= side_by_side_width);
    return;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Heights heights = heights_of(scene, height);
  const auto end_of = [&](float y) { ImGui::SetCursorScreenPos({at.x, at.y + y}); };
  draw_result_or_code(scene, heights.upper);
  end_of(heights.upper);
  if (const auto share =
          ui.divider("divider-upper", ui.tr(strings::upper_height), heights.upper / height, height)) {
    if (is_editing(scene)) {
      scene.panels.set_editor(*share);
    } else {
      scene.panels.set_upper(*share);
    }
  }
  draw_timelines(scene, heights.timeline);
  const float below =
      std::max(ImGui::GetCursorScreenPos().y - at.y, heights.upper + rule_height + heights.timeline);
  end_of(below);
  if (const auto share =
          ui.divider("divider-timeline", ui.tr(strings::timeline_height), heights.timeline / height, height))
    scene.panels.set_timeline(*share);
  const float left = height - (ImGui::GetCursorScreenPos().y - at.y);
  draw_output(scene, scene.session->last_run(), std::max(min_panel_height, left));
}

void draw_panels_below(Scene& scene) {
  Ui& ui = scene.ui;
  draw_rule(ui);
  if (scene.session->lesson.example == nullptr) {
    if (shows_board(scene)) {
      draw_board(scene);
      draw_rule(ui);
      draw_timeline_of_board(scene);
      draw_rule(ui);
    }
    draw_code(scene, code_below_board, false);
    return;
  }
  // After the start of a run, what moves is brought to the top. What the run leaves is directly below the
  // step's result.
  const bool take_there = std::exchange(scene.run_started, false);
  const bool result = result_in_front(scene);
  const bool code_first = scene.session->current().kind == StepKind::program || is_editing(scene);
  const bool run_first = has_run(scene) && !result && !code_first;
  constexpr float code_height = 480;
  const float upper_height =
      is_editing(scene) ? std::max(ImGui::GetWindowHeight() - 32, code_height) : code_height;
  if (take_there && result) ImGui::SetScrollHereY(0);
  if (!run_first) {
    draw_result_or_code(scene, upper_height);
    draw_rule(ui);
  }
  if (take_there && !result) ImGui::SetScrollHereY(0);
  draw_timelines(scene, timelines_height(scene));
  draw_rule(ui);
  if (run_first) {
    draw_result_or_code(scene, upper_height);
    draw_rule(ui);
  }
  draw_output(scene, scene.session->last_run(), 320);
}

void draw_maximized_panel(Scene& scene, float height) {
  const float top = ImGui::GetCursorScreenPos().y;
  const StepKind kind = scene.session->current().kind;
  if (kind == StepKind::run || kind == StepKind::change || kind == StepKind::trap) {
    draw_run_buttons(scene, false);
    draw_rule(scene.ui);
  }
  const bool status = !scene.status.empty() && scene.panels.maximized() != PanelId::output;
  constexpr float status_height = 22;
  const float left = height - (ImGui::GetCursorScreenPos().y - top) - (status ? status_height : 0);
  draw_maximized(scene, *scene.panels.maximized(), left);
  if (status) scene.ui.text("status", scene.status, small_size, scene.ui.colors().quiet);
}

}  // namespace playground::explorer
