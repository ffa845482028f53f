#include "shared/explorer/timeline_drawing.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "shared/core/trace_words.h"
#include "shared/explorer/strings.h"
#include "shared/explorer/ticks.h"

namespace playground::explorer {
namespace {

constexpr float bar_height = 16;

std::string tick_text(const Ui& ui, double seconds, double step) {
  if (step < 0.0001) return ui.tr_format({"{:.0f} µs", "{:.0f} 微秒"}, seconds * 1e6);
  if (step < 0.001) return ui.tr_format({"{:.1f} ms", "{:.1f} 毫秒"}, seconds * 1e3);
  if (step < 0.1) return ui.tr_format({"{:.0f} ms", "{:.0f} 毫秒"}, seconds * 1e3);
  return ui.tr_format({"{:.1f} s", "{:.1f} 秒"}, seconds);
}

std::string span_words(const Ui& ui, const Span& span) {
  if (span.activity == Activity::holding_lock) return std::string(ui.tr(strings::legend_holding));
  std::string reason = wait_words(span, ui.language());
  if (!reason.empty()) return reason;
  return std::string(
      ui.tr(span.activity == Activity::running ? strings::legend_running : strings::legend_waiting));
}

// Calls `draw` for the items whose moments are between `begin` and `end`; of all that are less than `apart`
// after one that was drawn, none: a run may have 100,000 items, and a window has 1,000 pixels.
template <class MomentOf, class Draw>
void for_each_apart(Positions items, double begin, double end, double apart, const MomentOf& moment_of,
                    const Draw& draw) {
  double next = begin;
  for (auto at = items.begin(); at != items.end();) {
    // In growing steps, since the next one is often near.
    auto before = at;
    for (std::ptrdiff_t step = 1; at != items.end() && moment_of(*at) < next; step *= 2) {
      before = at;
      at += std::min(step, items.end() - at);
    }
    at = std::partition_point(before, at, [&](std::uint32_t item) { return moment_of(item) < next; });
    if (at == items.end()) return;
    const double moment = moment_of(*at);
    draw(*at);
    if (moment > end) return;
    next = moment + apart;
    ++at;
  }
}

void draw_hatch(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 color) {
  draw->PushClipRect(from, to, true);
  for (float x = from.x - (to.y - from.y); x < to.x; x += 6)
    draw->AddLine({x, to.y}, {x + to.y - from.y, from.y}, color, 1.5F);
  draw->PopClipRect();
}

}  // namespace

void draw_activity(ImDrawList* draw, ImVec2 from, ImVec2 to, Activity activity, ImU32 color, ImU32 ink) {
  // Corners of what is only some pixels wide are not seen, and cost most of its drawing.
  const float rounding = to.x - from.x < 5 ? 0 : 2;
  switch (activity) {
    case Activity::running: draw->AddRectFilled(from, to, color, rounding); break;
    case Activity::waiting: draw->AddRectFilled(from, to, faded(color, 0.38F), rounding); break;
    case Activity::blocked: draw->AddRect(from, to, faded(color, 0.9F), rounding); break;
    case Activity::holding_lock:
      draw->AddRectFilled(from, to, color, rounding);
      draw_hatch(draw, from, to, faded(ink, 0.5F));
      break;
  }
}

float TimelineScale::x(double seconds) const {
  const double share = std::clamp((seconds - begin) / length, -1.0, 2.0);
  return left + static_cast<float>(share * width);
}

TimelineDrawing::TimelineDrawing(Ui& ui, const Trace& trace, const TimelineIndex& index, double now,
                                 const TimelineScale& scale, ImVec2 origin)
    : ui_(ui),
      trace_(trace),
      index_(index),
      now_(now),
      scale_(scale),
      origin_(origin),
      draw_(ImGui::GetWindowDrawList()) {}

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
  std::vector<TrackId> rows;
  for (const Track& track : trace_.tracks()) {
    const float y = row(track.id);
    if (ImGui::IsRectVisible({scale_.left, y}, {scale_.left + scale_.width, y + row_height}))
      rows.push_back(track.id);
  }
  // ImGui counts corners with 16 bits for renderers such as WebGL's: all marks together may have 65,535.
  const auto apart = [&](double min_pixels, double max_marks) {
    return scale_.pixels(std::max(min_pixels, scale_.width * static_cast<double>(rows.size()) / max_marks));
  };
  // Each mark is at least as wide as the distance to the next one.
  for (const TrackId track : rows) draw_spans(track, apart(2, 4000));
  for (const TrackId track : rows) draw_lines(track, apart(4, 1500));
  std::size_t arrows = 0;
  for (const TrackId track : rows) arrows += visible_arrivals(track).size();
  // Of many arrows a sample is drawn, pale: an arrow has about 100 corners.
  constexpr std::size_t few = 100;
  const bool many = arrows > few;
  flow_strength_ = many ? 0.2F : 0.75F;
  for (const TrackId track : rows) draw_arrivals(track, many ? apart(1, few) : scale_.pixels(1));
  draw_->PopClipRect();
}

void TimelineDrawing::draw_spans(TrackId track, double apart) {
  const auto end = [&](std::uint32_t i) { return end_of(trace_.spans()[i]); };
  for_each_apart(index_.spans(track), scale_.begin, scale_.begin + scale_.length, apart, end,
                 [&](std::uint32_t i) { draw_span(trace_.spans()[i]); });
}

void TimelineDrawing::draw_lines(TrackId track, double apart) {
  const double margin = scale_.pixels(4);
  const float y = row(track) + (row_height - bar_height) / 2;
  const auto moment = [&](std::uint32_t i) { return to_seconds(trace_.lines()[i].time); };
  for_each_apart(index_.lines(track), scale_.begin - margin, scale_.begin + scale_.length + margin, apart,
                 moment, [&](std::uint32_t i) {
                   const float x = scale_.x(moment(i));
                   draw_->AddTriangleFilled({x - 3.5F, y - 4}, {x + 3.5F, y - 4}, {x, y + 2},
                                            ui_.colors().text);
                 });
}

// Also those that arrive soon after the end of what is shown: they may have left before it.
Positions TimelineDrawing::visible_arrivals(TrackId track) const {
  const Positions all = index_.arrivals(track);
  const auto moment = [&](std::uint32_t i) { return to_seconds(trace_.flows()[i].received); };
  const auto first = std::ranges::lower_bound(all, scale_.begin, {}, moment);
  const auto last = std::ranges::upper_bound(all, scale_.begin + 2 * scale_.length, {}, moment);
  return {first, last};
}

void TimelineDrawing::draw_arrivals(TrackId track, double apart) {
  const auto moment = [&](std::uint32_t i) { return to_seconds(trace_.flows()[i].received); };
  for_each_apart(visible_arrivals(track), scale_.begin, scale_.begin + 2 * scale_.length, apart, moment,
                 [&](std::uint32_t i) { draw_flow(trace_.flows()[i]); });
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
  const auto track =
      std::ranges::find_if(trace_.tracks(), [&](const Track& known) { return on_row(known.id, pointer.y); });
  if (track == trace_.tracks().end()) return "";
  const std::string name = unit_name(*track, ui_.language());
  const double moment = scale_.seconds(pointer.x);
  const Positions lines = index_.lines(track->id);
  const auto line_time = [&](std::uint32_t i) { return to_seconds(trace_.lines()[i].time); };
  const auto line = std::ranges::lower_bound(lines, moment - scale_.pixels(4), {}, line_time);
  if (line != lines.end() && line_time(*line) < moment + scale_.pixels(4)) {
    return ui_.tr_format(strings::line_details, name, line_time(*line), trace_.lines()[*line].text);
  }
  const Positions spans = index_.spans(track->id);
  const auto span_end = [&](std::uint32_t i) { return end_of(trace_.spans()[i]); };
  const auto found = std::ranges::lower_bound(spans, moment - scale_.pixels(1), {}, span_end);
  if (found != spans.end()) {
    const Span& span = trace_.spans()[*found];
    const double begin = to_seconds(span.begin);
    if (begin <= moment + scale_.pixels(1)) {
      const std::string who = track->detail.empty() ? name : fmt::format("{} ({})", name, track->detail);
      return ui_.tr_format(strings::span_details, who, span_words(ui_, span), begin, end_of(span),
                           end_of(span) - begin);
    }
  }
  if (pointer.x >= scale_.left) return "";
  return track->detail.empty() ? name : fmt::format("{} · {}", name, track->detail);
}

double TimelineDrawing::end_of(const Span& span) const { return span.end ? to_seconds(*span.end) : now_; }

float TimelineDrawing::row(TrackId track) const { return origin_.y + static_cast<float>(track) * row_height; }
bool TimelineDrawing::on_row(TrackId track, float y) const {
  return y >= row(track) && y < row(track) + row_height;
}

void TimelineDrawing::draw_span(const Span& span) {
  const Track& track = *trace_.track(span.track);
  const double end = end_of(span);
  const ImVec2 from(scale_.x(to_seconds(span.begin)), row(span.track) + (row_height - bar_height) / 2);
  // What took no time is still seen.
  const ImVec2 to(std::max(scale_.x(end), from.x + 2), from.y + bar_height);
  if (to.x < scale_.left || from.x > scale_.left + scale_.width) return;
  const ImU32 color = model_color(track.model, ui_.theme());
  const ImU32 ink = on_model_color(track.model, ui_.theme());
  draw_activity(draw_, from, to, span.activity, color, ink);
  const float visible_from = std::max(from.x, scale_.left);
  const float visible_to = std::min(to.x, scale_.left + scale_.width);
  constexpr float shortest_label = 30;
  if (span.activity == Activity::running || visible_to - visible_from < shortest_label) return;
  const std::string label = fmt::format("{}, {}", span_words(ui_, span),
                                        ui_.tr_format(strings::seconds_exact, end - to_seconds(span.begin)));
  const float width = ui_.measure(label, tiny_size).x;
  if (visible_to - visible_from <= width + 12) return;
  const ImVec2 at(visible_from + (visible_to - visible_from - width) / 2, from.y + 1);
  const bool hatched = span.activity == Activity::holding_lock;
  // Between the lines of a hatch no text can be read.
  if (hatched) draw_->AddRectFilled({at.x - 4, from.y}, {at.x + width + 4, to.y}, color);
  ui_.draw_text(at, label, tiny_size, hatched ? ink : ui_.colors().text);
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
