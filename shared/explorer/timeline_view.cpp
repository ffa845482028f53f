/// The timeline: what each unit did when; zoom, move, details, legend, export.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>
#include <vector>

#include "shared/core/trace_formats.h"
#include "shared/course/figure.h"
#include "shared/explorer/panels.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"
#include "shared/explorer/timeline_drawing.h"
#include "shared/explorer/timeline_legend.h"

namespace playground::explorer {
namespace {

constexpr float name_width = TimelineDrawing::name_width;
constexpr float row_height = TimelineDrawing::row_height;
constexpr float axis_height = 22;
constexpr float details_height = 20;

constexpr std::string_view between = " · ";

// As many of the parts between the dots as have room.
std::string fitting_parts(const Ui& ui, std::string words, float width) {
  while (ui.measure(words, tiny_size).x > width) {
    const std::size_t last = words.rfind(between);
    if (last == std::string::npos) break;
    words.resize(last);
  }
  return words;
}

void export_trace(Scene& scene, const Trace& trace, const TraceFormat& format) {
  const auto saved = scene.exporter.save(fmt::format("{}-trace{}", scene.session->lesson.id, format.ending),
                                         format.write(trace, scene.ui.language()));
  scene.status = scene.ui.tr_format(saved ? format.saved : strings::not_exported,
                                    saved ? *saved : saved.error().message);
}

// Keys read the bars, zoom and move.
void use_key(Explorer::Key key, const TimelineOf& of, TimelineWindow& window) {
  using Key = Explorer::Key;
  const Trace& trace = of.trace;
  const TimelineIndex& index = of.kept.index;
  TimelineCursor& cursor = of.kept.cursor;
  const double whole = of.longest;
  const double page = window.shown_length(whole) * 0.8;
  switch (key) {
    case Key::left: cursor.move_along(index, -1); break;
    case Key::right: cursor.move_along(index, 1); break;
    case Key::up: cursor.move_across(trace, index, -1); break;
    case Key::down: cursor.move_across(trace, index, 1); break;
    case Key::home: cursor.move_to_first(); break;
    case Key::end: cursor.move_to_last(index); break;
    case Key::page_up: window.move(whole, -page); return;
    case Key::page_down: window.move(whole, page); return;
    case Key::zoom_fit: window = {}; return;
    default: break;
  }
  const auto position = cursor.span(index);
  if (!position) return;
  const Span& span = trace.spans()[*position];
  const double begin = to_seconds(span.begin - of.begin);
  const double end = span.end ? to_seconds(*span.end - of.begin) : whole;
  if (key == Key::zoom_in || key == Key::zoom_out)
    window.zoom(whole, begin, key == Key::zoom_in ? 1 / 1.5 : 1.5);
  window.show(whole, begin, end);
}

}  // namespace

void draw_timeline(Scene& scene, std::string_view id, const TimelineOf& of, std::string_view title,
                   float height) {
  Ui& ui = scene.ui;
  TimelineWindow& window = scene.session->window;
  const Trace& trace = of.trace;
  Timeline& kept = of.kept;
  const std::string name(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.available_width();
  const bool empty = !of.shown || trace.tracks().empty();
  const double whole = of.longest;
  const double zero = to_seconds(of.begin);

  struct Tool {
    std::string_view id;
    std::string_view label;
    std::function<void()> use;
  };
  const double middle = window.middle(whole);
  std::vector<Tool> all{{"zoom-out", ui.tr(strings::zoom_out), [&] { window.zoom(whole, middle, 1.5); }},
                        {"zoom-in", ui.tr(strings::zoom_in), [&] { window.zoom(whole, middle, 1 / 1.5); }},
                        {"fit", ui.tr(strings::fit), [&] { window = {}; }}};
  for (const TraceFormat& format : trace_formats())
    all.push_back({format.id, ui.tr(format.button), [&] { export_trace(scene, trace, format); }});
  float tools = 0;
  for (const Tool& tool : all) tools += std::round(ui.measure(tool.label, small_size).x) + 16;
  if (id == "timeline") {
    draw_maximize_button(scene, PanelId::timeline, at + ImVec2(width, 0));
    tools += panel_tool_width;
  }
  // On a phone, a long title has lines of its own.
  const bool fits = ui.measure(title, small_size).x <= width - tools - 8;
  const TextLayout& words = ui.lay_out({{.text = std::string(title)}}, small_size, width - panel_tool_width);
  ui.draw_layout(words, at + ImVec2(0, 4), ui.colors().quiet);
  const float tools_top = fits ? 0 : words.height + 4;
  const float head = tools_top + 32;
  ImGui::SetCursorScreenPos(at + ImVec2(width - tools, tools_top));
  for (const Tool& tool : all) {
    if (&tool != all.data()) ImGui::SameLine(0, 0);
    if (ui.button(fmt::format("{}-{}", name, tool.id), tool.label, Ui::ButtonKind::quiet, !empty)) tool.use();
  }
  ImGui::SetCursorScreenPos(at + ImVec2(0, head));
  if (empty) {
    ui.text(name + "-empty", ui.tr(strings::press_run), small_size, ui.colors().quiet);
    ui.spacing(std::max(0.0F, height - (ImGui::GetCursorScreenPos().y - at.y)));
    return;
  }

  // On a phone, the legend has the whole width.
  const float foot_left = width < 2 * name_width + 240 ? 0 : name_width;
  const TimelineLegend legend(ui, of, scene.session->lesson.model, width - foot_left);
  const float legend_height = of.has_one_below ? 0 : legend.height() + 3;
  const float scale_height = of.has_one_below ? 0 : axis_height;
  const float rows = static_cast<float>(kept.index.row_count()) * row_height;
  const float room_for_rows =
      std::max(height - head - scale_height - legend_height - details_height, row_height * 2);
  const float body = std::min(room_for_rows, rows + 8);
  kept.cursor.show_run(of.first_version);
  const auto used_key = ui.take_key(name);
  if (used_key) use_key(*used_key, of, window);
  ImGui::BeginChild((name + "-body").c_str(), {width, body}, 0,
                    ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  // With and without a scroll bar, so that two timelines have the same scale.
  const float room = width - ImGui::GetStyle().ScrollbarSize;
  const TimelineScale scale{zero + window.shown_begin(), window.shown_length(whole), origin.x + name_width,
                            std::max(room - name_width - 10, 40.0F), zero};
  ui.invisible_button(
      {.role = Role::application,
       .id = name,
       .label = std::string(title),
       .value = of.origin.counts_steps
                    ? ui.tr_format(strings::step_value, trace.tracks().size(), 1000 * to_seconds(of.elapsed))
                    : ui.tr_format(strings::timeline_value, trace.tracks().size(),
                                   to_seconds(of.elapsed - of.begin))},
      {room, std::max(rows, body)});
  const ImGuiIO& io = ImGui::GetIO();
  const bool over = ImGui::IsItemHovered();
  if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  if (over && io.MouseWheel != 0) {
    if (io.KeyShift || rows <= body) {
      window.zoom(whole, scale.seconds(io.MousePos.x) - zero, std::pow(0.8, io.MouseWheel));
    } else {
      ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseWheel * row_height);
    }
  }
  if (ImGui::IsItemActive()) {
    window.move(whole, -io.MouseDelta.x / scale.width * window.length);
    if (rows > body) ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
  }
  TimelineDrawing timeline(ui, trace, kept, to_seconds(of.elapsed), scale, origin, of.origin);
  if (over) {
    timeline.point_at(timeline.row_at(io.MousePos.y));
  } else if (ui.shows_focus(name)) {
    timeline.point_at(kept.cursor.row());
  }
  timeline.draw_grid(origin.y + std::max(rows, body));
  timeline.draw_rows();
  timeline.draw_names(origin.x);
  std::string details = over ? timeline.details(io.MousePos) : "";
  std::string read;
  if (ui.shows_focus(name)) {
    timeline.draw_cursor();
    read = timeline.cursor_details();
    if (details.empty()) details = read;
    if (used_key) {
      const float row = static_cast<float>(kept.cursor.row()) * row_height;
      ImGui::SetScrollY(std::clamp(ImGui::GetScrollY(), row + row_height - body, row));
    }
  }
  ImGui::EndChild();

  if (!of.has_one_below) {
    timeline.draw_axis(ImGui::GetCursorScreenPos().y);
    ImGui::Dummy({width, axis_height});
  }
  const ImVec2 foot = ImGui::GetCursorScreenPos();
  if (!of.has_one_below) legend.draw(foot + ImVec2(foot_left, 2), timeline.messages_are_folded());
  std::vector<std::string> hints;
  if (of.begin > Time{}) {
    hints.push_back(ui.tr_format(of.origin.python ? strings::after_start : strings::after_measuring,
                                 course::time_text(zero)));
  }
  if (!of.has_one_below)
    hints.emplace_back(ui.tr(rows > body ? strings::timeline_rows_hint : strings::timeline_hint));
  const std::string dropped = trace.dropped() == 0 ? "" : ui.tr_format(strings::dropped, trace.dropped());
  const std::string below = fitting_parts(ui,
                                          !details.empty()   ? details
                                          : !dropped.empty() ? dropped
                                                             : fmt::to_string(fmt::join(hints, between)),
                                          width);
  // Long words begin further to the left.
  const float left = std::clamp(width - ui.measure(below, tiny_size).x, 0.0F, foot_left);
  ImGui::GetWindowDrawList()->PushClipRect(foot, foot + ImVec2(width, legend_height + details_height), true);
  ui.draw_text(foot + ImVec2(left, legend_height + 2), below, tiny_size,
               details.empty() ? ui.colors().quiet : ui.colors().text);
  ImGui::GetWindowDrawList()->PopClipRect();
  ImGui::Dummy({width, legend_height + details_height});
  ui.add_node({.role = Role::status, .id = name + "-bar", .label = read});
}

}  // namespace playground::explorer
