#include "shared/explorer/timeline_cursor.h"

#include <algorithm>

namespace playground::explorer {

std::optional<std::uint32_t> TimelineCursor::span(const TimelineIndex& index) const {
  const Positions spans = index.spans(row_);
  if (spans.empty()) return std::nullopt;
  return spans[std::min(bar_, spans.size() - 1)];
}

void TimelineCursor::move_along(const TimelineIndex& index, int bars) {
  const auto count = static_cast<std::ptrdiff_t>(index.spans(row_).size());
  if (count == 0) return;
  const std::ptrdiff_t wanted = static_cast<std::ptrdiff_t>(bar_) + bars;
  bar_ = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, count - 1));
}

void TimelineCursor::move_to_last(const TimelineIndex& index) {
  bar_ = std::max<std::size_t>(index.spans(row_).size(), 1) - 1;
}

void TimelineCursor::move_across(const Trace& trace, const TimelineIndex& index, int rows) {
  const auto count = static_cast<int>(index.row_count());
  if (count == 0) return;
  const std::optional<std::uint32_t> before = span(index);
  row_ = static_cast<RowId>(std::clamp(static_cast<int>(row_) + rows, 0, count - 1));
  const Positions spans = index.spans(row_);
  const Time moment = before ? trace.spans()[*before].begin : Time{};
  // The last span that has begun at that time.
  const auto after =
      std::ranges::upper_bound(spans, moment, {}, [&](std::uint32_t i) { return trace.spans()[i].begin; });
  bar_ = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - spans.begin(), 1) - 1);
}

void TimelineCursor::show_run(std::uint64_t first_version) {
  if (run_ == first_version) return;
  *this = {};
  run_ = first_version;
}

}  // namespace playground::explorer
