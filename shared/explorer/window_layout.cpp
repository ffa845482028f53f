#include "shared/explorer/window_layout.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "shared/explorer/panels.h"
#include "shared/explorer/strings.h"
#include "shared/explorer/window_part.h"

namespace playground::explorer {
namespace {

// In a narrower window, the panels are below each other.
constexpr float narrow_width = 900;
constexpr float side_width = 256;
constexpr float menu_bar_height = 56;
constexpr float buttons_height = 68;
constexpr float lowest_with_bars = 400;
constexpr float reading_width = 680;
constexpr float table_width = 1100;

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
  // A step without these widgets has nothing to bring into view.
  scene.bring_run_into_view = scene.show_linked_values = false;
}

void take_to_top(Scene& scene) {
  if (std::exchange(scene.scroll_to_top, false)) ImGui::SetScrollY(0);
}

// One panel in the place of the step and all panels.
void draw_maximized_over(Scene& scene, ImVec2 at, ImVec2 size) {
  Ui& ui = scene.ui;
  const Group group(ui, Role::main, "main");
  const Panel panel("maximized", at, size, {16, 12}, ui.colors().ground, false);
  draw_maximized_panel(scene, size.y - 24);
  scene.run_started = false;
}

// Of the step, next to the panels.
float step_width(const Scene& scene, float whole) {
  const auto chosen = scene.panels.step();
  const float wanted =
      chosen ? static_cast<float>(*chosen) * whole : std::clamp(whole * 0.32F, 360.0F, 460.0F);
  return std::floor(std::clamp(wanted, 280.0F, std::max(whole - side_width - 320, 280.0F)));
}

void draw_wide_step(Scene& scene, ImVec2 size, float left, float middle, float margin, float reading) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  const bool program = has_panels(scene);
  const Group group(ui, Role::main, "main");
  {
    const Panel panel("step", {left, 0}, {middle, size.y - buttons_height}, {margin, 28}, colors.ground);
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
  const Panel panel("foot", {left, size.y - buttons_height}, {middle, buttons_height}, {margin, 16},
                    colors.ground, false);
  // As wide as the text above, which may have a scrollbar at its right.
  const float under_text =
      ui.available_width() - (scene.whole_width() ? ImGui::GetStyle().ScrollbarSize : 0.0F);
  ImGui::BeginChild("buttons", {program ? ui.available_width() : std::min(under_text, reading), 0});
  draw_step_buttons(scene);
  ImGui::EndChild();
}

// The panels, and the line at their left, which can be dragged.
void draw_wide_run(Scene& scene, ImVec2 size, float x) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  const Group group(ui, Role::region, "run-region", ui.tr(strings::program_and_run));
  const Panel panel("run", {x + 1, 0}, {size.x - x - 1, size.y}, {16, 12}, colors.ground, false);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({x - 3, 0});
  const double share = (x - side_width - 1) / size.x;
  if (const auto moved = ui.divider("divider-step", ui.tr(strings::step_width), share, size.x, size.y))
    scene.panels.set_step(*moved);
  ImGui::SetCursorScreenPos(at);
  draw_panels_beside(scene, size.y - 24);
  scene.run_started = false;
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
    ui.spacing(10);
    draw_course_list(scene);
    ui.let_scroll();
  }
  const float left = side_width + 1;
  if (is_maximized(scene)) return draw_maximized_over(scene, {left, 0}, {size.x - left, size.y});
  const bool program = has_panels(scene);
  const float reading = scene.whole_width() ? table_width : reading_width;
  const float middle = program ? step_width(scene, size.x) : size.x - left;
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

void draw_narrow(Scene& scene, ImVec2 size) {
  Ui& ui = scene.ui;
  const Palette& colors = ui.colors();
  // A window with room for little more than the bars has none: their content scrolls with the rest.
  const bool low = size.y < lowest_with_bars;
  const float above = low ? 0 : menu_bar_height;
  const float below = low ? 0 : buttons_height;
  if (!low) {
    const Panel panel("bar", {0, 0}, {size.x, menu_bar_height}, {16, 10}, colors.side, false);
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
  if (is_maximized(scene)) {
    draw_maximized_over(scene, {0, above}, {size.x, size.y - above - below});
  } else {
    const Panel panel("step", {0, above}, {size.x, size.y - above - below}, {16, low ? 10.0F : 20.0F},
                      colors.ground);
    take_to_top(scene);
    if (low) {
      draw_menu_bar(scene);
      ui.spacing(8);
    }
    const Group group(ui, Role::main, "main");
    draw_step_panel(scene);
    if (has_panels(scene)) draw_panels_below(scene);
    if (low) {
      ui.spacing(12);
      draw_step_buttons(scene);
      ui.spacing(12);
    }
    ui.let_main_scroll();
  }
  if (low) return;
  const Group group(ui, Role::region, "foot", ui.tr(strings::steps));
  const Panel panel("foot", {0, size.y - buttons_height}, {size.x, buttons_height}, {16, 16}, colors.ground,
                    false);
  ImGui::GetWindowDrawList()->AddLine({0, size.y - buttons_height}, {size.x, size.y - buttons_height},
                                      colors.line);
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

bool is_maximized(const Scene& scene) { return scene.panels.maximized() && has_panels(scene); }

void draw_window(Scene& scene, ImVec2 size) {
  scene.narrow = size.x < narrow_width;
  if (scene.help_open) {
    draw_help(scene, size);
  } else if (scene.narrow) {
    draw_narrow(scene, size);
  } else {
    draw_wide(scene, size);
  }
}

}  // namespace playground::explorer
