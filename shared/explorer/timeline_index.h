/// TimelineIndex: the spans, lines and messages of a run by row and in order of time, so that what is on the
/// screen is found without looking at the rest.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/core/trace.h"

namespace playground::explorer {

/// Positions of items in one of the trace's vectors.
using Positions = std::span<const std::uint32_t>;

/// UI thread. Holds positions in the trace's vectors.
class TimelineIndex {
 public:
  /// Adds what changed since the last call. For the versions see course::Runner.
  void update(const Trace& trace, std::uint64_t first_version, std::uint64_t version);

  /// The one of the last update().
  [[nodiscard]] std::uint64_t version() const { return version_; }

  /// The items of one row in order of time: spans by begin, lines by time, messages by arrival.
  [[nodiscard]] Positions spans(TrackId row) const { return rows_[row].spans; }
  [[nodiscard]] Positions lines(TrackId row) const { return rows_[row].lines; }
  [[nodiscard]] Positions arrivals(TrackId row) const { return rows_[row].arrivals; }
  /// At least one unit has done this.
  [[nodiscard]] bool has(Activity activity) const {
    return (activities_ & (1U << static_cast<unsigned>(activity))) != 0;
  }

 private:
  struct Row {
    std::vector<std::uint32_t> spans;
    std::vector<std::uint32_t> lines;
    std::vector<std::uint32_t> arrivals;
  };
  std::vector<Row> rows_;  // by track
  std::uint64_t first_version_ = 0;
  std::uint64_t version_ = 0;
  std::size_t spans_taken_ = 0;
  unsigned activities_ = 0;
};

}  // namespace playground::explorer
