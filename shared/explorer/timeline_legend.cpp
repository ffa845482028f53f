#include "shared/explorer/timeline_legend.h"

#include "shared/explorer/kit/rows.h"
#include "shared/explorer/strings.h"
#include "shared/explorer/timeline_drawing.h"

namespace playground::explorer {
namespace {

constexpr float line_height = 17;
constexpr float sample_width = 24;

}  // namespace

TimelineLegend::TimelineLegend(const Ui& ui, const TimelineOf& of, Model model, float width)
    : ui_(ui), of_(of), model_(of.kept.index.only_model().value_or(model)), width_(width) {}

bool TimelineLegend::any(const std::function<bool(const TimelineOf&)>& has) const {
  return has(of_) || (of_.above != nullptr && has(*of_.above));
}

std::vector<TimelineLegend::Entry> TimelineLegend::entries(bool folded) const {
  ImDrawList* const draw = ImGui::GetWindowDrawList();
  const ImU32 color = model_color(model_, ui_.theme());
  const ImU32 ink = on_model_color(model_, ui_.theme());
  std::vector<Entry> all;
  const auto add = [&](const Text& label, std::function<void(ImVec2)> sample) {
    all.push_back({ui_.tr(label), std::move(sample)});
  };
  const auto box = [=](Activity activity) {
    return [=](ImVec2 from) {
      draw_activity(draw, from + ImVec2(0, 3), from + ImVec2(18, 13), activity, color, ink);
    };
  };
  add(strings::legend_running, box(Activity::running));
  add(strings::legend_waiting, box(Activity::waiting));
  if (any([](const TimelineOf& of) { return of.kept.index.has_starts(); }))
    add(strings::legend_starting, box(Activity::blocked));
  if (any([](const TimelineOf& of) { return of.kept.index.has_waits_for_locks(); }))
    add(strings::legend_blocked, box(Activity::blocked));
  for (const bool python : {false, true}) {
    if (any([&](const TimelineOf& of) {
          return of.origin.python == python && of.kept.index.has(Activity::holding_lock);
        }))
      add(python ? strings::legend_holding_one : strings::legend_holding, box(Activity::holding_lock));
  }
  if (any([](const TimelineOf& of) { return of.kept.index.has_messages(); })) {
    add(folded ? strings::legend_messages_folded : strings::legend_message,
        [draw, quiet = ui_.colors().quiet](ImVec2 from) {
          draw->AddBezierCubic(from + ImVec2(0, 4), from + ImVec2(9, 4), from + ImVec2(9, 12),
                               from + ImVec2(18, 12), quiet, 1.2F);
        });
  }
  add(strings::legend_print, [draw, ink_of_text = ui_.colors().text](ImVec2 from) {
    draw->AddTriangleFilled(from + ImVec2(5, 5), from + ImVec2(13, 5), from + ImVec2(9, 12), ink_of_text);
  });
  return all;
}

std::vector<ImVec2> TimelineLegend::places_of(const std::vector<Entry>& entries) const {
  std::vector<float> widths;
  for (const Entry& entry : entries) widths.push_back(sample_width + ui_.measure(entry.words, tiny_size).x);
  return places_in_rows(widths, {.width = width_, .first_width = width_, .gap = 16, .height = line_height});
}

// With the longer words for messages, because whether they are folded is known only after the rows are drawn.
float TimelineLegend::height() const { return places_of(entries(true)).back().y + line_height; }

void TimelineLegend::draw(ImVec2 at, bool folded) const {
  const std::vector<Entry> all = entries(folded);
  const std::vector<ImVec2> places = places_of(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].sample(at + places[i]);
    ui_.draw_text(at + places[i] + ImVec2(sample_width, 0), all[i].words, tiny_size, ui_.colors().quiet);
  }
}

}  // namespace playground::explorer
