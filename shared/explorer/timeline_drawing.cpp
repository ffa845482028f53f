#include "shared/explorer/timeline_drawing.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "shared/core/trace_words.h"
#include "shared/explorer/strings.h"

namespace playground::explorer {
namespace {

constexpr float bar_height = 16;

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
  if (step < 0.0001) return ui.fill({"{:.0f} µs", "{:.0f} 微秒"}, seconds * 1e6);
  if (step < 0.001) return ui.fill({"{:.1f} ms", "{:.1f} 毫秒"}, seconds * 1e3);
  if (step < 0.1) return ui.fill({"{:.0f} ms", "{:.0f} 毫秒"}, seconds * 1e3);
  return ui.fill({"{:.1f} s", "{:.1f} 秒"}, seconds);
}

std::string span_words(const Ui& ui, const Span& span) {
  if (span.activity == Activity::holding_lock) return std::string(ui.say(strings::legend_holding));
  std::string reason = wait_words(span, ui.language());
  if (!reason.empty()) return reason;
  return std::string(
      ui.say(span.activity == Activity::running ? strings::legend_running : strings::legend_waiting));
}

// Which pixel of each row was drawn last.
class PixelsOfRows {
 public:
  explicit PixelsOfRows(const Trace& trace) : last_(trace.tracks().size(), -1) {}

  // Whether something that ends at `x` is to be drawn: it reaches a pixel that is still free.
  bool takes(TrackId row, float x) {
    const float pixel = std::floor(x);
    if (pixel == last_[row]) return false;
    last_[row] = pixel;
    return true;
  }

 private:
  std::vector<float> last_;
};

void draw_hatch(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 color) {
  draw->PushClipRect(from, to, true);
  for (float x = from.x - (to.y - from.y); x < to.x; x += 6)
    draw->AddLine({x, to.y}, {x + to.y - from.y, from.y}, color, 1.5F);
  draw->PopClipRect();
}

}  // namespace

void draw_activity(ImDrawList* draw, ImVec2 from, ImVec2 to, Activity activity, ImU32 color, ImU32 ink) {
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

float TimelineScale::x(double seconds) const {
  const double share = std::clamp((seconds - begin) / length, -1.0, 2.0);
  return left + static_cast<float>(share * width);
}

TimelineDrawing::TimelineDrawing(Ui& ui, const Trace& trace, double now, const TimelineScale& scale,
                                 ImVec2 origin)
    : ui_(ui), trace_(trace), now_(now), scale_(scale), origin_(origin), draw_(ImGui::GetWindowDrawList()) {}

void TimelineDrawing::draw_axis(float bottom) {
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

void TimelineDrawing::draw_rows() {
  for (const Track& track : trace_.tracks()) {
    const float y = row(track.id);
    draw_->AddLine({scale_.left, y + row_height / 2}, {scale_.left + scale_.width, y + row_height / 2},
                   faded(ui_.colors().line, 0.5F));
  }
  draw_->PushClipRect({scale_.left, origin_.y - 4},
                      {scale_.left + scale_.width, row(static_cast<TrackId>(trace_.tracks().size())) + 4},
                      true);
  // Of all that falls into one pixel of a row one is drawn: a run may have 100,000 of them.
  PixelsOfRows spans(trace_);
  for (const Span& span : trace_.spans()) {
    if (spans.takes(span.track, scale_.x(span.end ? to_seconds(*span.end) : now_))) draw_span(span);
  }
  PixelsOfRows lines(trace_);
  for (const Line& line : trace_.lines()) {
    const float x = scale_.x(to_seconds(line.time));
    if (!lines.takes(line.track, x)) continue;
    const float y = row(line.track) + (row_height - bar_height) / 2;
    draw_->AddTriangleFilled({x - 3.5F, y - 4}, {x + 3.5F, y - 4}, {x, y + 2}, ui_.colors().text);
  }
  // Many arrows are a texture, not a message each.
  constexpr std::size_t few = 100;
  flow_strength_ = trace_.flows().size() < few ? 0.75F : 0.2F;
  PixelsOfRows flows(trace_);
  for (const Flow& flow : trace_.flows()) {
    if (flow.to && flow.from != *flow.to && flows.takes(*flow.to, scale_.x(to_seconds(flow.received)))) {
      draw_flow(flow);
    }
  }
  draw_->PopClipRect();
}

void TimelineDrawing::draw_names(float left) {
  for (const Track& track : trace_.tracks()) {
    const float y = row(track.id);
    draw_->PushClipRect({left, y}, {left + name_width - 8, y + row_height}, true);
    ui_.draw_text({left, y + 5}, unit_name(track, ui_.language()), small_size,
                  model_text_color(track.model, ui_.theme()));
    draw_->PopClipRect();
  }
}

std::string TimelineDrawing::details(ImVec2 pointer) const {
  for (const Line& line : trace_.lines()) {
    if (std::abs(scale_.x(to_seconds(line.time)) - pointer.x) < 4 && on_row(line.track, pointer.y)) {
      return ui_.fill(strings::line_details, unit_name(*trace_.track(line.track), ui_.language()),
                      to_seconds(line.time), line.text);
    }
  }
  for (const Span& span : trace_.spans()) {
    const double end = span.end ? to_seconds(*span.end) : now_;
    if (!on_row(span.track, pointer.y) || pointer.x < scale_.x(to_seconds(span.begin)) - 1 ||
        pointer.x > scale_.x(end) + 1)
      continue;
    const Track& track = *trace_.track(span.track);
    const std::string name = unit_name(track, ui_.language());
    const std::string who = track.detail.empty() ? name : fmt::format("{} ({})", name, track.detail);
    return ui_.fill(strings::span_details, who, span_words(ui_, span), to_seconds(span.begin), end,
                    end - to_seconds(span.begin));
  }
  for (const Track& track : trace_.tracks()) {
    if (pointer.x < scale_.left && on_row(track.id, pointer.y)) {
      const std::string name = unit_name(track, ui_.language());
      return track.detail.empty() ? name : fmt::format("{} · {}", name, track.detail);
    }
  }
  return "";
}

float TimelineDrawing::row(TrackId track) const { return origin_.y + static_cast<float>(track) * row_height; }
bool TimelineDrawing::on_row(TrackId track, float y) const {
  return y >= row(track) && y < row(track) + row_height;
}

void TimelineDrawing::draw_span(const Span& span) {
  const Track& track = *trace_.track(span.track);
  const double end = span.end ? to_seconds(*span.end) : now_;
  const ImVec2 from(scale_.x(to_seconds(span.begin)), row(span.track) + (row_height - bar_height) / 2);
  // What took no time is still seen.
  const ImVec2 to(std::max(scale_.x(end), from.x + 2), from.y + bar_height);
  if (to.x < scale_.left || from.x > scale_.left + scale_.width) return;
  const ImU32 color = model_color(track.model, ui_.theme());
  const ImU32 ink = on_model_color(track.model, ui_.theme());
  draw_activity(draw_, from, to, span.activity, color, ink);
  if (span.activity == Activity::running) return;
  const std::string label = fmt::format("{}, {}", span_words(ui_, span),
                                        ui_.fill(strings::seconds_exact, end - to_seconds(span.begin)));
  const float width = ui_.measure(label, tiny_size).x;
  const float visible_from = std::max(from.x, scale_.left);
  const float visible_to = std::min(to.x, scale_.left + scale_.width);
  if (visible_to - visible_from > width + 12) {
    ui_.draw_text({visible_from + (visible_to - visible_from - width) / 2, from.y + 1}, label, tiny_size,
                  span.activity == Activity::holding_lock ? ink : ui_.colors().text);
  }
}

void TimelineDrawing::draw_flow(const Flow& flow) {
  const ImVec2 from(scale_.x(to_seconds(flow.sent)), row(flow.from) + row_height / 2);
  const ImVec2 to(scale_.x(to_seconds(flow.received)), row(*flow.to) + row_height / 2);
  const float bend = std::max(12.0F, (to.x - from.x) / 2);
  const ImU32 color = faded(ui_.colors().quiet, flow_strength_);
  draw_->AddBezierCubic(from, from + ImVec2(bend, 0), to - ImVec2(bend, 0), to, color, 1.2F);
  const float side = to.y > from.y ? -1.0F : 1.0F;
  draw_->AddTriangleFilled(to, to + ImVec2(-4, side * 5), to + ImVec2(2, side * 6), color);
}

}  // namespace playground::explorer
