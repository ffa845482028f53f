/// The timeline: a row a unit, what it did when, its printed lines, and messages between units.
#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "shared/core/chrome_trace.h"
#include "shared/explorer/scene.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

constexpr float name_width = 96;
constexpr float row_height = 26;
constexpr float bar_height = 16;
constexpr float axis_height = 22;

// Seconds on the screen.
struct Scale {
  double begin;
  double length;
  float left;
  float width;
  [[nodiscard]] float x(double seconds) const {
    const double share = std::clamp((seconds - begin) / length, -1.0, 2.0);
    return left + static_cast<float>(share * width);
  }
  [[nodiscard]] double seconds(float x) const { return begin + (x - left) / width * length; }
};

// The step of 1, 2 or 5 times a power of ten that gives at most `most` ticks.
double tick_step(double length, double most) {
  const double rough = length / most;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough) return factor * power;
  }
  return 10 * power;
}

std::string tick_text(const Ui& ui, double seconds, double step) {
  if (step < 0.001) return fmt::format(fmt::runtime(ui.say({"{:.1f} ms", "{:.1f} 毫秒"})), seconds * 1e3);
  if (step < 0.1) return fmt::format(fmt::runtime(ui.say({"{:.0f} ms", "{:.0f} 毫秒"})), seconds * 1e3);
  return fmt::format(fmt::runtime(ui.say({"{:.1f} s", "{:.1f} 秒"})), seconds);
}

const Text& label_text(const Span& span) {
  static constexpr Text sleep{"sleeping", "睡眠"};
  static constexpr Text get{"waiting for results", "等待结果"};
  static constexpr Text join{"waiting for a thread", "等待线程结束"};
  static constexpr Text gather{"waiting for coroutines", "等待协程"};
  static constexpr Text start{"starting", "启动中"};
  if (span.label == "sleep") return sleep;
  if (span.label == "get") return get;
  if (span.label == "join") return join;
  if (span.label == "gather") return gather;
  if (span.label == "start") return start;
  return span.activity == Activity::running ? strings::legend_running : strings::legend_waiting;
}

void draw_hatch(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 color) {
  draw->PushClipRect(from, to, true);
  for (float x = from.x - (to.y - from.y); x < to.x; x += 6)
    draw->AddLine({x, to.y}, {x + to.y - from.y, from.y}, color, 1.5F);
  draw->PopClipRect();
}

void draw_span_box(ImDrawList* draw, ImVec2 from, ImVec2 to, Activity activity, ImU32 color, ImU32 ink) {
  switch (activity) {
    case Activity::running: draw->AddRectFilled(from, to, color, 2); break;
    case Activity::waiting: draw->AddRectFilled(from, to, faded(color, 0.38F), 2); break;
    case Activity::blocked: draw->AddRect(from, to, faded(color, 0.9F), 2); break;
    case Activity::holding_lock:
      draw->AddRectFilled(from, to, color, 2);
      draw_hatch(draw, from, to, faded(ink, 0.5F));
      break;
  }
}

class Timeline {
 public:
  Timeline(Ui& ui, const Trace& trace, double now, const Scale& scale, ImVec2 origin)
      : ui_(ui),
        trace_(trace),
        now_(now),
        scale_(scale),
        origin_(origin),
        draw_(ImGui::GetWindowDrawList()) {}

  void draw_axis(float bottom) {
    const double step = tick_step(scale_.length, std::max(2.0, scale_.width / 90.0));
    for (double tick = std::ceil(scale_.begin / step) * step; tick <= scale_.begin + scale_.length * 1.0001;
         tick += step) {
      const float x = scale_.x(tick);
      draw_->AddLine({x, origin_.y}, {x, bottom}, faded(ui_.colors().line, 0.7F));
      const std::string label = std::abs(tick) < step / 2 ? "0" : tick_text(ui_, tick, step);
      const float width = ui_.measure(label, tiny_size).x;
      const float at = std::clamp(x - width / 2, scale_.left - 4, scale_.left + scale_.width - width);
      ui_.draw_text({at, bottom + 4}, label, tiny_size, ui_.colors().quiet);
    }
  }

  void draw_rows() {
    for (const Track& track : trace_.tracks()) {
      const float y = row(track.id);
      draw_->AddLine({scale_.left, y + row_height / 2}, {scale_.left + scale_.width, y + row_height / 2},
                     faded(ui_.colors().line, 0.5F));
    }
    draw_->PushClipRect({scale_.left, origin_.y - 4},
                        {scale_.left + scale_.width, row(static_cast<TrackId>(trace_.tracks().size())) + 4},
                        true);
    for (const Span& span : trace_.spans()) draw_span(span);
    for (const Line& line : trace_.lines()) {
      const float x = scale_.x(to_seconds(line.time));
      const float y = row(line.track) + (row_height - bar_height) / 2;
      draw_->AddTriangleFilled({x - 3.5F, y - 4}, {x + 3.5F, y - 4}, {x, y + 2}, ui_.colors().text);
    }
    for (const Flow& flow : trace_.flows()) draw_flow(flow);
    draw_->PopClipRect();
  }

  void draw_names(float left) {
    for (const Track& track : trace_.tracks()) {
      const float y = row(track.id);
      draw_->PushClipRect({left, y}, {left + name_width - 8, y + row_height}, true);
      ui_.draw_text({left, y + 5}, track.name, small_size, model_text_color(track.model, ui_.theme()));
      draw_->PopClipRect();
    }
  }

  // What is under the pointer, in words; empty: nothing.
  [[nodiscard]] std::string details(ImVec2 pointer) const {
    for (const Line& line : trace_.lines()) {
      if (std::abs(scale_.x(to_seconds(line.time)) - pointer.x) < 4 && on_row(line.track, pointer.y)) {
        return fmt::format(fmt::runtime(ui_.say(strings::line_details)), trace_.track(line.track)->name,
                           to_seconds(line.time), line.text);
      }
    }
    for (const Span& span : trace_.spans()) {
      const double end = span.end ? to_seconds(*span.end) : now_;
      if (!on_row(span.track, pointer.y) || pointer.x < scale_.x(to_seconds(span.begin)) - 1 ||
          pointer.x > scale_.x(end) + 1)
        continue;
      const Track& track = *trace_.track(span.track);
      const std::string who =
          track.detail.empty() ? track.name : fmt::format("{} ({})", track.name, track.detail);
      return fmt::format(fmt::runtime(ui_.say(strings::span_details)), who, ui_.say(label_text(span)),
                         to_seconds(span.begin), end, end - to_seconds(span.begin));
    }
    for (const Track& track : trace_.tracks()) {
      if (pointer.x < scale_.left && on_row(track.id, pointer.y)) {
        return track.detail.empty() ? track.name : fmt::format("{} · {}", track.name, track.detail);
      }
    }
    return "";
  }

 private:
  [[nodiscard]] float row(TrackId track) const { return origin_.y + static_cast<float>(track) * row_height; }
  [[nodiscard]] bool on_row(TrackId track, float y) const {
    return y >= row(track) && y < row(track) + row_height;
  }

  void draw_span(const Span& span) {
    const Track& track = *trace_.track(span.track);
    const double end = span.end ? to_seconds(*span.end) : now_;
    const ImVec2 from(scale_.x(to_seconds(span.begin)), row(span.track) + (row_height - bar_height) / 2);
    // What took no time is still seen.
    const ImVec2 to(std::max(scale_.x(end), from.x + 2), from.y + bar_height);
    if (to.x < scale_.left || from.x > scale_.left + scale_.width) return;
    const ImU32 color = model_color(track.model, ui_.theme());
    const ImU32 ink = on_model_color(track.model, ui_.theme());
    draw_span_box(draw_, from, to, span.activity, color, ink);
    if (span.activity == Activity::running) return;
    const std::string label =
        fmt::format("{}, {}", ui_.say(label_text(span)),
                    seconds_text(ui_, end - to_seconds(span.begin), strings::seconds_exact));
    const float width = ui_.measure(label, tiny_size).x;
    const float visible_from = std::max(from.x, scale_.left);
    const float visible_to = std::min(to.x, scale_.left + scale_.width);
    if (visible_to - visible_from > width + 12) {
      ui_.draw_text({visible_from + (visible_to - visible_from - width) / 2, from.y + 1}, label, tiny_size,
                    ui_.colors().text);
    }
  }

  void draw_flow(const Flow& flow) {
    if (!flow.to || flow.from == *flow.to) return;
    const ImVec2 from(scale_.x(to_seconds(flow.sent)), row(flow.from) + row_height / 2);
    const ImVec2 to(scale_.x(to_seconds(flow.received)), row(*flow.to) + row_height / 2);
    const float bend = std::max(12.0F, (to.x - from.x) / 2);
    const ImU32 color = faded(ui_.colors().quiet, 0.75F);
    draw_->AddBezierCubic(from, from + ImVec2(bend, 0), to - ImVec2(bend, 0), to, color, 1.2F);
    const float side = to.y > from.y ? -1.0F : 1.0F;
    draw_->AddTriangleFilled(to, to + ImVec2(-4, side * 5), to + ImVec2(2, side * 6), color);
  }

  Ui& ui_;
  const Trace& trace_;
  const double now_;
  const Scale& scale_;
  const ImVec2 origin_;
  ImDrawList* draw_;
};

void zoom(TimelineWindow& window, double whole, double around, double factor) {
  const double length = window.length > 0 ? window.length : whole;
  const double begin = window.length > 0 ? window.begin : 0;
  const double wanted = std::max(length * factor, 1e-6);
  if (wanted >= whole) {
    window = {};
    return;
  }
  window = {std::clamp(around - (around - begin) * factor, 0.0, whole - wanted), wanted};
}

void draw_legend(const Ui& ui, ImVec2 at, float right, Model model) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImU32 color = model_color(model, ui.theme());
  const auto entry = [&](const Text& label, auto&& draw_sample) {
    const std::string_view words = ui.say(label);
    const float width = ui.measure(words, tiny_size).x;
    if (at.x + 26 + width > right) return;
    draw_sample(at);
    ui.draw_text(at + ImVec2(24, 0), words, tiny_size, ui.colors().quiet);
    at.x += 24 + width + 16;
  };
  const auto box = [&](Activity activity) {
    return [=](ImVec2 from) {
      draw_span_box(draw, from + ImVec2(0, 3), from + ImVec2(18, 13), activity, color, color);
    };
  };
  entry(strings::legend_running, box(Activity::running));
  entry(strings::legend_waiting, box(Activity::waiting));
  if (model == Model::process) {
    entry(strings::legend_starting, box(Activity::blocked));
    entry(strings::legend_message, [&](ImVec2 from) {
      draw->AddBezierCubic(from + ImVec2(0, 4), from + ImVec2(9, 4), from + ImVec2(9, 12),
                           from + ImVec2(18, 12), ui.colors().quiet, 1.2F);
    });
  }
  entry(strings::legend_print, [&](ImVec2 from) {
    draw->AddTriangleFilled(from + ImVec2(5, 5), from + ImVec2(13, 5), from + ImVec2(9, 12),
                            ui.colors().text);
  });
}

void export_trace(Scene& scene, const Trace& trace) {
  const auto saved =
      scene.exporter.save(fmt::format("{}-trace.json", scene.session->lesson.id), chrome_trace_json(trace));
  scene.status = fmt::format(fmt::runtime(scene.ui.say(saved ? strings::exported : strings::not_exported)),
                             saved ? *saved : saved.error().message);
}

// Both timelines have the same scale, so that they can be compared by eye.
double longest_run(const Session& session) {
  double longest = 0.01;
  for (const course::Runner* runner : {&session.ours, &session.original}) {
    longest = std::max({longest, to_seconds(runner->elapsed()), to_seconds(runner->trace().duration())});
  }
  return longest * 1.01;
}

}  // namespace

void draw_timeline(Scene& scene, std::string_view id, const course::Runner& runner, std::string_view title,
                   float height) {
  Ui& ui = scene.ui;
  TimelineWindow& window = scene.session->window;
  const Trace& trace = runner.trace();
  const std::string name(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.room();
  const bool empty = trace.tracks().empty();
  const double whole = longest_run(*scene.session);

  ui.draw_text(at + ImVec2(0, 4), title, small_size, ui.colors().quiet);
  const std::array<std::string_view, 4> labels{ui.say(strings::zoom_out), ui.say(strings::zoom_in),
                                               ui.say(strings::fit), ui.say(strings::export_trace)};
  constexpr std::array<std::string_view, 4> ids{"zoom-out", "zoom-in", "fit", "export"};
  float tools = 0;
  for (const std::string_view label : labels) tools += std::round(ui.measure(label, small_size).x) + 16;
  ImGui::SetCursorScreenPos(at + ImVec2(width - tools, 0));
  const double middle = window.length > 0 ? window.begin + window.length / 2 : whole / 2;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    if (!ui.button(fmt::format("{}-{}", name, ids[i]), labels[i], Ui::ButtonKind::quiet, !empty)) continue;
    if (i == 0) zoom(window, whole, middle, 1.5);
    if (i == 1) zoom(window, whole, middle, 1 / 1.5);
    if (i == 2) window = {};
    if (i == 3) export_trace(scene, trace);
  }
  ImGui::SetCursorScreenPos(at + ImVec2(0, 32));
  if (empty) {
    ui.text(name + "-empty", ui.say(strings::press_run), small_size, ui.colors().quiet);
    ui.gap(std::max(0.0F, height - (ImGui::GetCursorScreenPos().y - at.y)));
    return;
  }

  constexpr float legend_height = 20;
  constexpr float details_height = 20;
  const float rows = static_cast<float>(trace.tracks().size()) * row_height;
  const float body = std::max(height - 32 - axis_height - legend_height - details_height, row_height * 2);
  ImGui::BeginChild((name + "-body").c_str(), {width, body + axis_height}, 0,
                    ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  Scale scale{window.length > 0 ? window.begin : 0, window.length > 0 ? window.length : whole,
              origin.x + name_width, std::max(room - name_width - 10, 40.0F)};
  const float bottom = origin.y + std::max(rows, std::min(body, rows + 8));
  ui.area({.role = Role::image,
           .id = name,
           .label = std::string(title),
           .value = fmt::format(fmt::runtime(ui.say(strings::timeline_value)), trace.tracks().size(),
                                to_seconds(runner.elapsed()))},
          {room, std::max(rows + axis_height, body)});
  const ImGuiIO& io = ImGui::GetIO();
  const bool over = ImGui::IsItemHovered();
  if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  if (over && io.MouseWheel != 0) {
    if (io.KeyShift || rows <= body) {
      zoom(window, whole, scale.seconds(io.MousePos.x), std::pow(0.8, io.MouseWheel));
    } else {
      ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseWheel * row_height);
    }
  }
  if (ImGui::IsItemActive() && window.length > 0 && io.MouseDelta.x != 0) {
    window.begin =
        std::clamp(window.begin - io.MouseDelta.x / scale.width * window.length, 0.0, whole - window.length);
  }
  Timeline timeline(ui, trace, to_seconds(runner.elapsed()), scale, origin);
  timeline.draw_axis(bottom);
  timeline.draw_rows();
  timeline.draw_names(origin.x);
  const std::string details = over ? timeline.details(io.MousePos) : "";
  ImGui::EndChild();

  const ImVec2 foot = ImGui::GetCursorScreenPos();
  draw_legend(ui, foot + ImVec2(name_width, 2), at.x + width, scene.session->lesson.model);
  const std::string_view hint = ui.say(strings::timeline_hint);
  const std::string dropped =
      trace.dropped() == 0 ? "" : fmt::format(fmt::runtime(ui.say(strings::dropped)), trace.dropped());
  const std::string_view below = !details.empty() ? details : !dropped.empty() ? dropped : hint;
  ImGui::GetWindowDrawList()->PushClipRect(foot, foot + ImVec2(width, 48), true);
  ui.draw_text(foot + ImVec2(name_width, legend_height + 2), below, tiny_size,
               details.empty() ? faded(ui.colors().quiet, 0.9F) : ui.colors().text);
  ImGui::GetWindowDrawList()->PopClipRect();
  ImGui::Dummy({width, legend_height + details_height});
}

}  // namespace playground::explorer
