#include "shared/explorer/timeline_picks.h"

#include <algorithm>

namespace playground::explorer {
namespace {

constexpr float min_width = 2;  // pixels

// Calls `take` for the items whose moments are between `begin` and `end`; of all that are less than `apart`
// after one that was taken, none: a run may have 100,000 items, and a window has 1,000 pixels.
template <class MomentOf, class Take>
void for_each_apart(Positions items, double begin, double end, double apart, const MomentOf& moment_of,
                    const Take& take) {
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
    take(*at);
    if (moment > end) return;
    next = moment + apart;
    ++at;
  }
}

class Picker {
 public:
  Picker(const Trace& trace, const TimelineIndex& index, const TimelineScale& scale, double now,
         RowRange rows, std::optional<RowId> pointed)
      : trace_(trace), index_(index), scale_(scale), now_(now), rows_(rows), pointed_(pointed) {}

  TimelinePicks pick() {
    // ImGui counts corners with 16 bits for renderers such as WebGL's: all marks together may have 65,535.
    // With few rows a mark is as wide as the distance to the next one, so that a busy row looks full.
    for (RowId row = rows_.first; row < rows_.end; ++row) pick_spans(row, apart(2, 4000));
    for (RowId row = rows_.first; row < rows_.end; ++row) pick_lines(row, apart(4, 1500));
    std::size_t arrows = 0;
    for (RowId row = rows_.first; row < rows_.end; ++row) arrows += visible_arrivals(row).size();
    // So many arrows hide each other, and the bars: only those of one row are drawn. An arrow has about 100
    // corners, so that of these, too, there may be a sample only.
    constexpr std::size_t few = 100;
    picks_.arrows_are_folded = arrows > few;
    const double between = picks_.arrows_are_folded ? apart(1, few) : scale_.pixels(1);
    for (RowId row = rows_.first; row < rows_.end; ++row) pick_arrivals(row, between);
    return std::move(picks_);
  }

 private:
  [[nodiscard]] double apart(double min_pixels, double max_marks) const {
    return scale_.pixels(
        std::max(min_pixels, static_cast<double>(scale_.width) * (rows_.end - rows_.first) / max_marks));
  }

  void pick_spans(RowId row, double apart) {
    const auto end_of = [&](std::uint32_t i) {
      const Span& span = trace_.spans()[i];
      return span.end ? to_seconds(*span.end) : now_;
    };
    for_each_apart(index_.spans(row), scale_.begin, scale_.begin + scale_.length, apart, end_of,
                   [&](std::uint32_t i) {
                     const Span& span = trace_.spans()[i];
                     const float from = scale_.x(to_seconds(span.begin));
                     const float end = scale_.x(end_of(i));
                     // A span of no length is still visible.
                     const float to = std::max(end, from + min_width);
                     if (to < scale_.left || from > scale_.left + scale_.width) return;
                     add({i, row, span.activity, end < from + min_width, from, to});
                   });
  }

  // Of very short spans there are as many as pixels, often in long stretches of one colour.
  void add(const TimelinePicks::Bar& bar) {
    constexpr float max_unseen_gap = 0.5F;
    if (!picks_.bars.empty()) {
      TimelinePicks::Bar& last = picks_.bars.back();
      const bool same_look =
          last.is_narrow && bar.is_narrow && last.row == bar.row && last.activity == bar.activity;
      // An outline around several would be another picture than several outlines.
      if (same_look && bar.activity != Activity::blocked && bar.from - last.to < max_unseen_gap) {
        last.to = bar.to;
        return;
      }
    }
    picks_.bars.push_back(bar);
  }

  void pick_lines(RowId row, double apart) {
    const double margin = scale_.pixels(4);
    const auto moment = [&](std::uint32_t i) { return to_seconds(trace_.lines()[i].time); };
    for_each_apart(index_.lines(row), scale_.begin - margin, scale_.begin + scale_.length + margin, apart,
                   moment, [&](std::uint32_t i) { picks_.marks.push_back({row, scale_.x(moment(i))}); });
  }

  // Also those that arrive soon after the end of what is shown: they may have left before it.
  [[nodiscard]] Positions visible_arrivals(RowId row) const {
    const Positions all = index_.arrivals(row);
    const auto moment = [&](std::uint32_t i) { return to_seconds(trace_.flows()[i].received); };
    const auto first = std::ranges::lower_bound(all, scale_.begin, {}, moment);
    const auto last = std::ranges::upper_bound(all, scale_.begin + 2 * scale_.length, {}, moment);
    return {first, last};
  }

  void pick_arrivals(RowId row, double apart) {
    const auto moment = [&](std::uint32_t i) { return to_seconds(trace_.flows()[i].received); };
    for_each_apart(
        visible_arrivals(row), scale_.begin, scale_.begin + 2 * scale_.length, apart, moment,
        [&](std::uint32_t i) {
          const Flow& flow = trace_.flows()[i];
          const RowId from = index_.row_of(flow.from).value_or(row);
          if (picks_.arrows_are_folded && pointed_ != from && pointed_ != row) return;
          picks_.arrows.push_back({from, row, scale_.x(to_seconds(flow.sent)), scale_.x(moment(i))});
        });
  }

  const Trace& trace_;
  const TimelineIndex& index_;
  const TimelineScale& scale_;
  const double now_;
  const RowRange rows_;
  const std::optional<RowId> pointed_;
  TimelinePicks picks_;
};

}  // namespace

TimelinePicks pick(const Trace& trace, const TimelineIndex& index, const TimelineScale& scale, double now,
                   RowRange rows, std::optional<RowId> pointed) {
  return Picker(trace, index, scale, now, rows, pointed).pick();
}

}  // namespace playground::explorer
