/// TimelineIndex: the spans, lines and messages of a run by row and in order of time, so that what is on the
/// screen is found without looking at the rest. Units with the same name that ran one after another, such as
/// the first process of each round, share a row.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "shared/core/trace.h"

namespace playground::explorer {

/// The position of a row, from the top.
using RowId = std::uint32_t;

/// Positions of items in one of the trace's vectors.
using Positions = std::span<const std::uint32_t>;

/// UI thread. Holds positions in the trace's vectors.
class TimelineIndex {
 public:
  /// Adds what changed since the last call. For the versions see course::Runner.
  void update(const Trace& trace, std::uint64_t first_version, std::uint64_t version);

  /// The one of the last update().
  [[nodiscard]] std::uint64_t version() const { return version_; }

  [[nodiscard]] RowId row_count() const { return static_cast<RowId>(rows_.size()); }
  /// The first unit of a row: the others have the same model and name.
  [[nodiscard]] TrackId track(RowId row) const { return rows_[row].first; }
  /// The row of a unit; none: the unit has done nothing yet, and may share a row.
  [[nodiscard]] std::optional<RowId> row_of(TrackId track) const { return row_by_track_[track]; }

  /// The items of one row in order of time: spans by begin, lines by time, messages by arrival.
  [[nodiscard]] Positions spans(RowId row) const { return rows_[row].spans; }
  [[nodiscard]] Positions lines(RowId row) const { return rows_[row].lines; }
  [[nodiscard]] Positions arrivals(RowId row) const { return rows_[row].arrivals; }
  /// At least one unit has done this.
  [[nodiscard]] bool has(Activity activity) const {
    return (activities_ & (1U << static_cast<unsigned>(activity))) != 0;
  }
  /// At least one unit has taken a while to start, has waited for a lock, has got a message from another.
  [[nodiscard]] bool has_starts() const { return has_starts_; }
  [[nodiscard]] bool has_waits_for_locks() const { return has_waits_for_locks_; }
  [[nodiscard]] bool has_messages() const {
    return std::ranges::any_of(rows_, [](const Row& row) { return !row.arrivals.empty(); });
  }
  /// That of all units but the main program; none: they are of several models, or there are none.
  [[nodiscard]] std::optional<Model> only_model() const;

 private:
  struct Row {
    TrackId first;
    std::vector<std::uint32_t> spans;
    std::vector<std::uint32_t> lines;
    std::vector<std::uint32_t> arrivals;
  };
  void add_rows(const Trace& trace);
  RowId row_for(const Trace& trace, const Span& span);
  [[nodiscard]] std::optional<RowId> row_named_like(const Trace& trace, TrackId track) const;
  RowId add_row(TrackId track);

  std::vector<Row> rows_;
  std::vector<std::optional<RowId>> row_by_track_;
  std::uint64_t first_version_ = 0;
  std::uint64_t version_ = 0;
  std::size_t spans_taken_ = 0;
  unsigned activities_ = 0;
  bool has_starts_ = false;
  bool has_waits_for_locks_ = false;
  std::size_t tracks_taken_ = 0;
  std::set<Model> models_;
};

}  // namespace playground::explorer
