#include "shared/explorer/timeline_index.h"

#include <algorithm>

namespace playground::explorer {

void TimelineIndex::update(const Trace& trace, std::uint64_t first_version, std::uint64_t version) {
  if (version == version_) return;
  if (first_version != first_version_) *this = {};
  first_version_ = first_version;
  version_ = version;
  rows_.resize(trace.tracks().size());
  // A track's spans are recorded in order, and only ever added.
  for (const auto& spans = trace.spans(); spans_taken_ < spans.size(); ++spans_taken_) {
    const Span& span = spans[spans_taken_];
    rows_[span.track].spans.push_back(static_cast<std::uint32_t>(spans_taken_));
    activities_ |= 1U << static_cast<unsigned>(span.activity);
  }
  // Lines and messages may arrive late, and then change their places.
  for (Row& row : rows_) {
    row.lines.clear();
    row.arrivals.clear();
  }
  for (std::uint32_t i = 0; i < trace.lines().size(); ++i) rows_[trace.lines()[i].track].lines.push_back(i);
  const auto& flows = trace.flows();
  for (std::uint32_t i = 0; i < flows.size(); ++i) {
    if (flows[i].to && flows[i].from != *flows[i].to) rows_[*flows[i].to].arrivals.push_back(i);
  }
  for (Row& row : rows_)
    std::ranges::sort(row.arrivals, {}, [&](std::uint32_t i) { return flows[i].received; });
}

}  // namespace playground::explorer
