#include "shared/explorer/timeline_index.h"

#include <algorithm>

namespace playground::explorer {

void TimelineIndex::update(const Trace& trace, std::uint64_t first_version, std::uint64_t version) {
  if (version == version_) return;
  if (first_version != first_version_) *this = {};
  first_version_ = first_version;
  version_ = version;
  row_by_track_.resize(trace.tracks().size());
  add_rows(trace);
  for (const auto& tracks = trace.tracks(); tracks_taken_ < tracks.size(); ++tracks_taken_)
    models_.insert(tracks[tracks_taken_].model);
  // A track's spans are recorded in order, and only ever added.
  for (const auto& spans = trace.spans(); spans_taken_ < spans.size(); ++spans_taken_) {
    const Span& span = spans[spans_taken_];
    rows_[row_for(trace, span)].spans.push_back(static_cast<std::uint32_t>(spans_taken_));
    activities_ |= 1U << static_cast<unsigned>(span.activity);
    if (span.activity == Activity::blocked)
      (span.reason == WaitReason::start ? has_starts_ : has_waits_for_locks_) = true;
  }
  // Lines and messages may arrive late, and then change their places.
  for (Row& row : rows_) {
    row.lines.clear();
    row.arrivals.clear();
  }
  for (std::uint32_t i = 0; i < trace.lines().size(); ++i) {
    if (const auto row = row_of(trace.lines()[i].track)) rows_[*row].lines.push_back(i);
  }
  const auto& flows = trace.flows();
  for (std::uint32_t i = 0; i < flows.size(); ++i) {
    if (!flows[i].to || flows[i].from == *flows[i].to || !row_of(flows[i].from)) continue;
    if (const auto row = row_of(*flows[i].to)) rows_[*row].arrivals.push_back(i);
  }
  for (Row& row : rows_)
    std::ranges::sort(row.arrivals, {}, [&](std::uint32_t i) { return flows[i].received; });
}

std::optional<Model> TimelineIndex::only_model() const {
  std::set<Model> models = models_;
  models.erase(Model::main);
  return models.size() == 1 ? std::optional(*models.begin()) : std::nullopt;
}

std::optional<RowId> TimelineIndex::row_named_like(const Trace& trace, TrackId track) const {
  const Track& wanted = trace.tracks()[track];
  // The latest one, because the others had their successors.
  for (RowId row = row_count(); row-- > 0;) {
    const Track& known = trace.tracks()[rows_[row].first];
    if (known.model == wanted.model && known.number == wanted.number && known.name == wanted.name) return row;
  }
  return std::nullopt;
}

RowId TimelineIndex::add_row(TrackId track) {
  rows_.push_back({.first = track, .spans = {}, .lines = {}, .arrivals = {}});
  row_by_track_[track] = row_count() - 1;
  return row_count() - 1;
}

// In the order of the units; not for a unit that may share the row of one that ran before.
void TimelineIndex::add_rows(const Trace& trace) {
  for (TrackId track = 0; track < row_by_track_.size(); ++track) {
    if (!row_by_track_[track] && !row_named_like(trace, track)) add_row(track);
  }
}

RowId TimelineIndex::row_for(const Trace& trace, const Span& span) {
  if (const auto known = row_by_track_[span.track]) return *known;
  const auto same_name = row_named_like(trace, span.track);
  if (!same_name || rows_[*same_name].spans.empty()) return add_row(span.track);
  const Span& last = trace.spans()[rows_[*same_name].spans.back()];
  if (!last.end || *last.end > span.begin) return add_row(span.track);
  row_by_track_[span.track] = *same_name;
  return *same_name;
}

}  // namespace playground::explorer
