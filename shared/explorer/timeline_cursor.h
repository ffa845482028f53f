/// TimelineCursor: the bar of a timeline that is read by keys.
#pragma once

#include <cstddef>
#include <optional>

#include "shared/core/trace.h"
#include "shared/explorer/timeline_index.h"

namespace playground::explorer {

/// A row, and one of its spans. Both stay valid during the run: rows and spans are only added.
class TimelineCursor {
 public:
  [[nodiscard]] RowId row() const { return row_; }
  /// The span, as a position in the trace's spans; none: the row has no spans.
  [[nodiscard]] std::optional<std::uint32_t> span(const TimelineIndex& index) const;

  /// To the span that is `bars` after the current one (before it, if negative), at most to the row's ends.
  void move_along(const TimelineIndex& index, int bars);
  void move_to_first() { bar_ = 0; }
  void move_to_last(const TimelineIndex& index);

  /// To the row that is `rows` below (above, if negative), and there to the span that is nearest in time.
  void move_across(const Trace& trace, const TimelineIndex& index, int rows);

  /// Back to the beginning, if another run is shown.
  void show_run(std::uint64_t first_version);

 private:
  RowId row_ = 0;
  std::size_t bar_ = 0;  // position in the row's spans
  std::uint64_t run_ = 0;
};

}  // namespace playground::explorer
