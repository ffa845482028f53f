#include "shared/explorer/timeline_drawing.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "shared/core/trace_words.h"
#include "shared/explorer/strings.h"
#include "shared/explorer/ticks.h"

namespace playground::explorer {
namespace {

constexpr float bar_height = 16;

constexpr double steps_per_second = 1000;  // of a board's time

std::string time_text(const Ui& ui, double seconds, double step) {
  if (step < 0.0001) return ui.tr_format({"{:.0f} µs", "{:.0f} 微秒"}, seconds * 1e6);
  if (step < 0.001) return ui.tr_format({"{:.1f} ms", "{:.1f} 毫秒"}, seconds * 1e3);
  if (step < 0.1) return ui.tr_format({"{:.0f} ms", "{:.0f} 毫秒"}, seconds * 1e3);
  return ui.tr_format({"{:.1f} s", "{:.1f} 秒"}, seconds);
}

void draw_hatch(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 color) {
  draw->PushClipRect(from, to, true);
  for (float x = from.x - (to.y - from.y); x < to.x; x += 6)
    draw->AddLine({x, to.y}, {x + to.y - from.y, from.y}, color, 1.5F);
  draw->PopClipRect();
}

}  // namespace

void draw_activity(ImDrawList* draw, ImVec2 from, ImVec2 to, Activity activity, ImU32 color, ImU32 ink,
                   bool rounded) {
  // Corners and hatch of what is only some pixels wide are not seen, and cost most of its drawing.
  const bool narrow = to.x - from.x < 5;
  const float rounding = rounded && !narrow ? 2 : 0;
  switch (activity) {
    case Activity::running: draw->AddRectFilled(from, to, color, rounding); break;
    case Activity::waiting:
      draw->AddRectFilled(from, to, faded(color, 0.38F), rounding);
      // Not only paler: a base line, which is seen without colours too.
      draw->AddRectFilled({from.x, to.y - 2}, to, color);
      break;
    case Activity::blocked: draw->AddRect(from, to, faded(color, 0.9F), rounding); break;
    case Activity::holding_lock:
      draw->AddRectFilled(from, to, color, rounding);
      if (narrow) {
        // As dark as a hatch, whose lines cover about a third.
        draw->AddRectFilled(from, to, faded(ink, 0.18F));
      } else {
        draw_hatch(draw, from, to, faded(ink, 0.5F));
      }
      break;
  }
}

TimelineDrawing::TimelineDrawing(Ui& ui, const Trace& trace, Timeline& timeline, double now,
                                 const TimelineScale& scale, ImVec2 origin, TimelineOrigin of)
    : ui_(ui),
      trace_(trace),
      timeline_(timeline),
      now_(now),
      scale_(scale),
      origin_(origin),
      of_(of),
      draw_(ImGui::GetWindowDrawList()) {}

void TimelineDrawing::for_each_tick(const std::function<void(double tick, double step)>& use) const {
  double step = tick_step(scale_.length, std::max(2.0, scale_.width / 90.0));
  if (of_.counts_steps) step = std::max(step, 1 / steps_per_second);
  const double begin = scale_.begin - scale_.zero;
  for (double tick = std::ceil(begin / step) * step; tick <= begin + scale_.length * 1.0001; tick += step)
    use(tick, step);
}

void TimelineDrawing::draw_grid(float bottom) {
  for_each_tick([&](double tick, double) {
    const float x = scale_.x(scale_.zero + tick);
    draw_->AddLine({x, origin_.y}, {x, bottom}, faded(ui_.colors().line, 0.7F));
  });
}

void TimelineDrawing::draw_axis(float top) {
  for_each_tick([&](double tick, double step) {
    const std::string label = std::abs(tick) < step / 2 ? "0" : tick_text(tick, step);
    const float width = ui_.measure(label, tiny_size).x;
    const float at = std::clamp(scale_.x(scale_.zero + tick) - width / 2, scale_.left - 4,
                                scale_.left + scale_.width - width);
    ui_.draw_text({at, top + 4}, label, tiny_size, ui_.colors().quiet);
  });
}

void TimelineDrawing::draw_rows() {
  const TimelineIndex& index = timeline_.index;
  for (RowId one = 0; one < index.row_count(); ++one) {
    const float y = row(one);
    draw_->AddLine({scale_.left, y + row_height / 2}, {scale_.left + scale_.width, y + row_height / 2},
                   faded(ui_.colors().line, 0.5F));
  }
  draw_->PushClipRect({scale_.left, origin_.y - 4}, {scale_.left + scale_.width, row(index.row_count()) + 4},
                      true);
  const RowRange rows = visible_rows();
  const TimelinePicks& picks = timeline_.picks.get({index.version(), now_, scale_, rows, pointed_}, [&] {
    return pick(trace_, index, scale_, now_, rows, pointed_);
  });
  for (const TimelinePicks::Bar& bar : picks.bars) draw_bar(bar);
  for (const TimelinePicks::Mark& mark : picks.marks) draw_mark(mark);
  const ImU32 color = faded(ui_.colors().quiet, 0.75F);
  for (const TimelinePicks::Arrow& arrow : picks.arrows) draw_arrow(arrow, color);
  draw_->PopClipRect();
  messages_are_folded_ = picks.arrows_are_folded;
}

RowRange TimelineDrawing::visible_rows() const {
  RowRange rows;
  for (RowId one = 0; one < timeline_.index.row_count(); ++one) {
    const float y = row(one);
    if (!ImGui::IsRectVisible({scale_.left, y}, {scale_.left + scale_.width, y + row_height})) continue;
    if (rows.end == 0) rows.first = one;
    rows.end = one + 1;
  }
  return rows;
}

void TimelineDrawing::draw_names(float left) {
  for (RowId one = 0; one < timeline_.index.row_count(); ++one) {
    const Track& track = trace_.tracks()[timeline_.index.track(one)];
    const float y = row(one);
    draw_->PushClipRect({left, y}, {left + name_width - 8, y + row_height}, true);
    ui_.draw_text({left, y + 5}, unit_name(track, ui_.language()), small_size,
                  model_text_color(track.model, ui_.theme()));
    draw_->PopClipRect();
  }
}

std::string TimelineDrawing::details(ImVec2 pointer) const {
  const auto at = row_at(pointer.y);
  if (!at) return "";
  const Track& track = trace_.tracks()[timeline_.index.track(*at)];
  const std::string name = unit_name(track, ui_.language());
  const double moment = scale_.seconds(pointer.x);
  const Positions lines = timeline_.index.lines(*at);
  const auto line_time = [&](std::uint32_t i) { return to_seconds(trace_.lines()[i].time); };
  const auto line = std::ranges::lower_bound(lines, moment - scale_.pixels(4), {}, line_time);
  if (line != lines.end() && line_time(*line) < moment + scale_.pixels(4)) {
    const double factor = of_.counts_steps ? steps_per_second : 1;
    return ui_.tr_format(of_.counts_steps ? strings::line_step : strings::line_details, name,
                         factor * (line_time(*line) - scale_.zero), trace_.lines()[*line].text);
  }
  const Positions spans = timeline_.index.spans(*at);
  const auto span_end = [&](std::uint32_t i) { return end_of(trace_.spans()[i]); };
  const auto found = std::ranges::lower_bound(spans, moment - scale_.pixels(1), {}, span_end);
  if (found != spans.end()) {
    const Span& span = trace_.spans()[*found];
    if (to_seconds(span.begin) <= moment + scale_.pixels(1))
      return words_of(trace_.tracks()[span.track], span);
  }
  if (pointer.x >= scale_.left) return "";
  return track.detail.empty() ? name : fmt::format("{} · {}", name, track.detail);
}

std::string TimelineDrawing::words_of(const Track& track, const Span& span) const {
  const std::string name = unit_name(track, ui_.language());
  const double begin = to_seconds(span.begin) - scale_.zero;
  const double end = end_of(span) - scale_.zero;
  const std::string who = track.detail.empty() ? name : fmt::format("{} ({})", name, track.detail);
  if (of_.counts_steps) {
    return ui_.tr_format(strings::span_steps, who, span_words(span), begin * steps_per_second,
                         end * steps_per_second);
  }
  return ui_.tr_format(strings::span_details, who, span_words(span), begin, end, end - begin);
}

std::string TimelineDrawing::span_words(const Span& span) const {
  if (span.activity == Activity::holding_lock) {
    if (!of_.python) return std::string(ui_.tr(strings::legend_holding));
    return span.detail.empty() ? std::string(ui_.tr(strings::legend_holding_one))
                               : ui_.tr_format(strings::holding_lock, span.detail);
  }
  std::string reason = wait_words(span, ui_.language());
  if (!reason.empty()) return reason;
  return std::string(
      ui_.tr(span.activity == Activity::running ? strings::legend_running : strings::legend_waiting));
}

std::string TimelineDrawing::tick_text(double tick, double step) const {
  return of_.counts_steps ? fmt::format("{:.0f}", tick * steps_per_second) : time_text(ui_, tick, step);
}

std::string TimelineDrawing::cursor_details() const {
  const RowId at = timeline_.cursor.row();
  if (at >= timeline_.index.row_count()) return "";
  if (const auto position = timeline_.cursor.span(timeline_.index)) {
    const Span& span = trace_.spans()[*position];
    return words_of(trace_.tracks()[span.track], span);
  }
  return unit_name(trace_.tracks()[timeline_.index.track(at)], ui_.language());
}

void TimelineDrawing::draw_cursor() {
  const float y = row(timeline_.cursor.row()) + (row_height - bar_height) / 2;
  float from = scale_.left;
  float to = scale_.left + scale_.width;
  if (const auto position = timeline_.cursor.span(timeline_.index)) {
    const Span& span = trace_.spans()[*position];
    from = scale_.x(to_seconds(span.begin));
    to = std::max(scale_.x(end_of(span)), from + 2);
  }
  draw_->AddRect({from - 3, y - 3}, {to + 3, y + bar_height + 3}, ui_.colors().focus, 4, 0, 2);
}

double TimelineDrawing::end_of(const Span& span) const { return span.end ? to_seconds(*span.end) : now_; }

float TimelineDrawing::row(RowId row) const { return origin_.y + static_cast<float>(row) * row_height; }

std::optional<RowId> TimelineDrawing::row_at(float y) const {
  const float at = std::floor((y - origin_.y) / row_height);
  if (at < 0 || at >= static_cast<float>(timeline_.index.row_count())) return std::nullopt;
  return static_cast<RowId>(at);
}

void TimelineDrawing::draw_bar(const TimelinePicks::Bar& bar) {
  const Model model = trace_.tracks()[timeline_.index.track(bar.row)].model;
  const float y = row(bar.row) + (row_height - bar_height) / 2;
  draw_activity(draw_, {bar.from, y}, {bar.to, y + bar_height}, bar.activity, model_color(model, ui_.theme()),
                on_model_color(model, ui_.theme()), !bar.is_narrow);
  const bool plain = bar.activity == Activity::running && trace_.spans()[bar.span].reason == WaitReason::none;
  if (!plain && !bar.is_narrow) draw_label(bar, y);
}

void TimelineDrawing::draw_label(const TimelinePicks::Bar& bar, float y) {
  const float visible_from = std::max(bar.from, scale_.left);
  const float visible_to = std::min(bar.to, scale_.left + scale_.width);
  constexpr float shortest_label = 30;
  if (visible_to - visible_from < shortest_label) return;
  const Span& span = trace_.spans()[bar.span];
  std::string label = span_words(span);
  const std::string what = label;
  if (!of_.counts_steps)
    label += ", " + ui_.tr_format(strings::seconds_exact, end_of(span) - to_seconds(span.begin));
  const auto fits = [&] { return ui_.measure(label, tiny_size).x < visible_to - visible_from - 12; };
  if (!fits()) label = what;
  if (!fits()) return;
  const float width = ui_.measure(label, tiny_size).x;
  const ImVec2 at(visible_from + (visible_to - visible_from - width) / 2, y + 1);
  const bool filled = bar.activity == Activity::running || bar.activity == Activity::holding_lock;
  const Model model = trace_.tracks()[timeline_.index.track(bar.row)].model;
  // Between the lines of a hatch no text can be read.
  if (bar.activity == Activity::holding_lock) {
    draw_->AddRectFilled({at.x - 4, y}, {at.x + width + 4, y + bar_height}, model_color(model, ui_.theme()));
  }
  ui_.draw_text(at, label, tiny_size, filled ? on_model_color(model, ui_.theme()) : ui_.colors().text);
}

void TimelineDrawing::draw_mark(const TimelinePicks::Mark& mark) {
  const float y = row(mark.row) + (row_height - bar_height) / 2;
  draw_->AddTriangleFilled({mark.x - 3.5F, y - 4}, {mark.x + 3.5F, y - 4}, {mark.x, y + 2},
                           ui_.colors().text);
}

void TimelineDrawing::draw_arrow(const TimelinePicks::Arrow& arrow, ImU32 color) {
  const ImVec2 from(arrow.from, row(arrow.from_row) + row_height / 2);
  const ImVec2 to(arrow.to, row(arrow.to_row) + row_height / 2);
  const float bend = std::max(12.0F, (to.x - from.x) / 2);
  draw_->AddBezierCubic(from, from + ImVec2(bend, 0), to - ImVec2(bend, 0), to, color, 1.2F);
  const float side = to.y > from.y ? -1.0F : 1.0F;
  draw_->AddTriangleFilled(to, to + ImVec2(-4, side * 5), to + ImVec2(2, side * 6), color);
}

}  // namespace playground::explorer
