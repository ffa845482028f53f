#include "shared/explorer/timeline_legend.h"

#include "shared/explorer/strings.h"
#include "shared/explorer/timeline_drawing.h"

namespace playground::explorer {
namespace {

constexpr float line_height = 17;
constexpr float sample_width = 24;
constexpr float gap = 16;

}  // namespace

TimelineLegend::TimelineLegend(const Ui& ui, const TimelineOf& of, Model model, float width)
    : ui_(ui), of_(of), model_(of.kept.index.only_model().value_or(model)), width_(width) {}

std::vector<TimelineLegend::Entry> TimelineLegend::entries(bool folded) const {
  const TimelineIndex& index = of_.kept.index;
  ImDrawList* const draw = ImGui::GetWindowDrawList();
  const ImU32 color = model_color(model_, ui_.theme());
  const ImU32 ink = on_model_color(model_, ui_.theme());
  std::vector<Entry> all;
  ImVec2 at;
  const auto add = [&](const Text& label, std::function<void(ImVec2)> sample) {
    const std::string_view words = ui_.tr(label);
    const float width = sample_width + ui_.measure(words, tiny_size).x;
    if (at.x > 0 && at.x + width > width_) at = {0, at.y + line_height};
    all.push_back({words, std::move(sample), at});
    at.x += width + gap;
  };
  const auto box = [=](Activity activity) {
    return [=](ImVec2 from) {
      draw_activity(draw, from + ImVec2(0, 3), from + ImVec2(18, 13), activity, color, ink);
    };
  };
  add(strings::legend_running, box(Activity::running));
  add(strings::legend_waiting, box(Activity::waiting));
  if (index.has_starts()) add(strings::legend_starting, box(Activity::blocked));
  if (index.has_waits_for_locks()) add(strings::legend_blocked, box(Activity::blocked));
  if (index.has(Activity::holding_lock)) {
    add(of_.origin.python ? strings::legend_holding_one : strings::legend_holding,
        box(Activity::holding_lock));
  }
  if (index.has_messages()) {
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

// With the longer words for messages, because whether they are folded is known only after the rows are drawn.
float TimelineLegend::height() const { return entries(true).back().at.y + line_height; }

void TimelineLegend::draw(ImVec2 at, bool folded) const {
  for (const Entry& entry : entries(folded)) {
    entry.sample(at + entry.at);
    ui_.draw_text(at + entry.at + ImVec2(sample_width, 0), entry.words, tiny_size, ui_.colors().quiet);
  }
}

}  // namespace playground::explorer
