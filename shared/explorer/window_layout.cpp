#include "shared/explorer/window_layout.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

// In a narrower window, the panels are below each other.
constexpr float narrow_width = 900;
constexpr float side_width = 232;
constexpr float bar_height = 56;
constexpr float foot_height = 68;
constexpr float lowest_with_bars = 400;
constexpr float reading_width = 680;
constexpr float table_width = 1100;

// A fixed part of the window. Content that is higher than the panel scrolls.
class Panel {
 public:
  Panel(const char* name, ImVec2 at, ImVec2 size, ImVec2 padding, ImU32 ground, bool scrolls = true) {
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                             ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                             ImGuiWindowFlags_NoBringToFrontOnFocus;
    if (!scrolls) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin(name, nullptr, flags);
    ImGui::PopStyleVar();
  }
  ~Panel() {
    ImGui::End();
    ImGui::PopStyleColor();
  }
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;
};

void draw_message(Scene& scene) {
  Ui& ui = scene.ui;
  const std::string& words = !scene.message.empty() ? scene.message : scene.progress.message();
  if (words.empty()) return;
  {
    const Card card(ui, ui.colors().warning);
    ui.notice(Role::alert, "message", "", words, ui.colors().card);
    ui.spacing(4);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 6);  // aligned with the text of the message
    if (ui.button("dismiss", ui.tr(strings::dismiss), Ui::ButtonKind::quiet)) {
      scene.message.clear();
      scene.progress.clear_message();
    }
  }
  ui.spacing(16);
}

void draw_step_panel(Scene& scene) {
  Ui& ui = scene.ui;
  draw_message(scene);
  switch (scene.page) {
    case course::Page::document: draw_document(scene); break;
    case course::Page::progress: draw_progress_page(scene); break;
    case course::Page::lesson:
      draw_step_head(scene);
      ui.spacing(18);
      draw_step(scene);
      break;
  }
}

void take_to_top(Scene& scene) {
  if (std::exchange(scene.scroll_to_top, false)) ImGui::SetScrollY(0);
}

// Code, timeline and output are shown next to the step.
bool has_program(const Scene& scene) {
  return scene.page == course::Page::lesson && scene.session->lesson.example != nullptr &&
         !scene.whole_width();
}

bool has_result(const Scene& scene) { return scene.session->view && scene.session->view->has_result(); }

// Draws the lesson's own result or the code. Both have the same place, and the learner switches between
// them.
void draw_result_or_code(Scene& scene, float height, bool side_by_side) {
  Ui& ui = scene.ui;
  if (!has_result(scene)) {
    draw_code(scene, height, side_by_side);
    return;
  }
  constexpr std::array<std::string_view, 2> ids{"result", "code"};
  const std::array<std::string_view, 2> names{ui.tr(strings::result), ui.tr(strings::program)};
  if (const auto chosen = ui.segments("show", ui.tr(strings::result), ids, names, scene.code_wanted)) {
    scene.code_wanted = *chosen == 1;
  }
  ui.spacing(8);
  constexpr float above = 42;
  if (scene.code_wanted) {
    draw_code(scene, height - above, side_by_side);
  } else {
    const float top = ImGui::GetCursorScreenPos().y;
    draw_figures_origin(scene);
    scene.session->view->draw_result(scene, height - above - (ImGui::GetCursorScreenPos().y - top));
  }
}

bool has_original_run(const Scene& scene) {
  return scene.session->python_run.state() != course::Runner::State::idle;
}

// High enough for all rows.
float timelines_height(const Scene& scene) {
  const auto rows =
      static_cast<float>(std::max<std::size_t>(scene.session->cpp_run.trace().tracks().size(), 5));
  return (has_original_run(scene) ? 2.0F : 1.0F) * (rows * 26 + 110);
}

void draw_timelines(Scene& scene, float height) {
  Ui& ui = scene.ui;
  Session& session = *scene.session;
  const bool both = has_original_run(scene);
  const float each = both ? (height - 8) / 2 : height;
  const std::string_view title = ui.tr(strings::what_happened);
  const bool recorded = !session.cpp_run.trace().recorded().empty();
  draw_timeline(scene, "timeline", session.cpp_run,
                recorded ? ui.tr_format(strings::recorded_title, title) : std::string(title), each);
  if (!both) return;
  ui.spacing(8);
  draw_timeline(scene, "timeline-python", session.python_run, ui.tr(strings::python_happened), each);
}

// The output of the program that ran last.
const course::Runner& shown_output(const Scene& scene) {
  const Session& session = *scene.session;
  return session.original_last ? session.python_run : session.cpp_run;
}

void draw_status(Scene& scene) {
  Ui& ui = scene.ui;
  if (!scene.status.empty()) ui.text("status", scene.status, small_size, ui.colors().quiet);
}

void draw_rule(Scene& scene) {
  Ui& ui = scene.ui;
  ui.spacing(6);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine(at - ImVec2(16, 0), at + ImVec2(ui.available_width() + 16, 0),
                                      ui.colors().line);
  ui.spacing(8);
}

void draw_wide_step(Scene& scene, ImVec2 size, float left, float middle, float margin, float reading) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  const bool program = has_program(scene);
  const Group group(ui, Role::main, "main");
  {
    const Panel panel("step", {left, 0}, {middle, size.y - foot_height}, {margin, 28}, colors.ground);
    take_to_top(scene);
    if (program) {
      draw_step_panel(scene);
    } else {
      ImGui::BeginChild("reading", {std::min(ui.available_width(), reading), 0}, ImGuiChildFlags_AutoResizeY);
      draw_step_panel(scene);
      ImGui::EndChild();
    }
    ui.let_main_scroll();
  }
  const Panel panel("foot", {left, size.y - foot_height}, {middle, foot_height}, {margin, 16}, colors.ground,
                    false);
  // As wide as the text above, which may have a scrollbar at its right.
  const float under_text =
      ui.available_width() - (scene.whole_width() ? ImGui::GetStyle().ScrollbarSize : 0.0F);
  ImGui::BeginChild("buttons", {program ? ui.available_width() : std::min(under_text, reading), 0});
  draw_step_buttons(scene);
  ImGui::EndChild();
}

void draw_wide_run(Scene& scene, ImVec2 size, float x) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  const Group group(ui, Role::region, "run-region", ui.tr(strings::program_and_run));
  const Panel panel("run", {x + 1, 0}, {size.x - x - 1, size.y}, {16, 12}, colors.ground, false);
  const float whole = size.y - 24;
  // Before the first run the timeline is empty, so the code gets its room.
  const bool ran = !scene.session->cpp_run.trace().tracks().empty() || has_original_run(scene);
  // The lesson's own result shows more than the timeline, and needs more room than code, which can scroll.
  const bool drawn = has_result(scene) && !scene.code_wanted;
  const float timeline =
      ran ? std::clamp(timelines_height(scene), 200.0F, whole * (drawn ? 0.3F : 0.46F)) : 96;
  const float code = std::floor((whole - timeline) * (ran ? (drawn ? 0.68F : 0.58F) : 0.72F));
  draw_result_or_code(scene, code, size.x - x > 560);
  draw_rule(scene);
  draw_timelines(scene, timeline);
  draw_status(scene);
  draw_rule(scene);
  draw_output(scene, shown_output(scene), std::max(80.0F, size.y - 12 - ImGui::GetCursorScreenPos().y));
}

void draw_wide(Scene& scene, ImVec2 size) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  {
    const Panel panel("course", {0, 0}, {side_width, size.y}, {14, 18}, colors.side);
    const Group group(ui, Role::navigation, "course", ui.tr(strings::menu));
    ImGui::Indent(8);
    ui.paragraph("app", {{.text = std::string(ui.tr(strings::app)), .bold = true}});
    ImGui::Unindent(8);
    ui.spacing(14);
    draw_course_list(scene);
    ui.let_scroll();
  }
  const float left = side_width + 1;
  const bool program = has_program(scene);
  const float reading = scene.whole_width() ? table_width : reading_width;
  const float middle = program ? std::clamp(size.x * 0.32F, 360.0F, 460.0F) : size.x - left;
  const float margin = program ? 24 : std::max(24.0F, std::floor((middle - reading) / 2));
  draw_wide_step(scene, size, left, middle, margin, reading);
  ImDrawList* lines = ImGui::GetForegroundDrawList();
  lines->AddLine({side_width + 0.5F, 0}, {side_width + 0.5F, size.y}, colors.line);
  if (!program) return;
  const float x = left + middle;
  lines->AddLine({x + 0.5F, 0}, {x + 0.5F, size.y}, colors.line);
  draw_wide_run(scene, size, x);
}

void draw_menu_bar(Scene& scene) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  const Group group(ui, Role::navigation, "menu-bar", ui.tr(strings::menu));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string_view menu = ui.tr(scene.menu_open ? strings::close_menu : strings::menu);
  const float button = at.x + ui.available_width() - ui.button_width(menu);
  // With large text there may be no room for the name, which is in the window's title too.
  const std::string_view app = ui.tr(strings::app);
  if (at.x + ui.measure(app, text_size, ui.fonts().strong).x + 8 <= button)
    ui.draw_text(at + ImVec2(0, 8), app, text_size, colors.text, ui.fonts().strong);
  ImGui::SetCursorScreenPos({button, at.y});
  if (ui.button("menu", menu)) scene.menu_open = !scene.menu_open;
}

// Below the step, in a narrow window.
void draw_program_and_run(Scene& scene) {
  draw_rule(scene);
  // After the start of a run, what moves is brought to the top.
  const bool take_there = std::exchange(scene.run_started, false);
  if (take_there && has_result(scene) && !scene.code_wanted) ImGui::SetScrollHereY(0);
  draw_result_or_code(scene, 480, false);
  draw_rule(scene);
  if (take_there && !(has_result(scene) && !scene.code_wanted)) ImGui::SetScrollHereY(0);
  draw_timelines(scene, timelines_height(scene));
  draw_status(scene);
  draw_rule(scene);
  draw_output(scene, shown_output(scene), 320);
}

void draw_narrow(Scene& scene, ImVec2 size) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  // A window with room for little more than the bars has none: their content scrolls with the rest.
  const bool low = size.y < lowest_with_bars;
  const float above = low ? 0 : bar_height;
  const float below = low ? 0 : foot_height;
  if (!low) {
    const Panel panel("bar", {0, 0}, {size.x, bar_height}, {16, 10}, colors.side, false);
    draw_menu_bar(scene);
  }
  if (scene.menu_open) {
    const Panel panel("course", {0, above}, {size.x, size.y - above}, {14, 18}, colors.side);
    if (low) {
      draw_menu_bar(scene);
      ui.spacing(8);
    }
    const Group group(ui, Role::navigation, "course", ui.tr(strings::lessons_and_settings));
    draw_course_list(scene);
    ui.let_main_scroll();
    return;
  }
  {
    const Panel panel("step", {0, above}, {size.x, size.y - above - below}, {16, low ? 10.0F : 20.0F},
                      colors.ground);
    take_to_top(scene);
    if (low) {
      draw_menu_bar(scene);
      ui.spacing(8);
    }
    const Group group(ui, Role::main, "main");
    draw_step_panel(scene);
    if (has_program(scene)) draw_program_and_run(scene);
    if (low) {
      ui.spacing(12);
      draw_step_buttons(scene);
      ui.spacing(12);
    }
    ui.let_main_scroll();
  }
  if (low) return;
  const Group group(ui, Role::region, "foot", ui.tr(strings::steps));
  const Panel panel("foot", {0, size.y - foot_height}, {size.x, foot_height}, {16, 16}, colors.ground, false);
  ImGui::GetWindowDrawList()->AddLine({0, size.y - foot_height}, {size.x, size.y - foot_height}, colors.line);
  draw_step_buttons(scene);
}

// The sheet of keys, in the place of all else.
void draw_help(Scene& scene, ImVec2 size) {
  Ui& ui = scene.ui;
  const float margin = std::max(16.0F, std::floor((size.x - reading_width) / 2));
  const Panel panel("help", {0, 0}, size, {margin, 28}, ui.colors().ground);
  const Group group(ui, Role::main, "main");
  draw_shortcuts(scene);
  ui.let_main_scroll();
}

}  // namespace

void draw_window(Scene& scene, ImVec2 size) {
  if (scene.help_open) {
    draw_help(scene, size);
  } else if (size.x < narrow_width) {
    draw_narrow(scene, size);
  } else {
    draw_wide(scene, size);
  }
}

}  // namespace playground::explorer
