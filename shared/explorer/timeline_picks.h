/// TimelinePicks: what is drawn of a run's rows, and where: of 100,000 events no more than there are pixels.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/core/trace.h"
#include "shared/explorer/timeline_index.h"
#include "shared/explorer/timeline_scale.h"

namespace playground::explorer {

/// The rows from `first` up to, but not with, `end`.
struct RowRange {
  RowId first = 0;
  RowId end = 0;
  bool operator==(const RowRange&) const = default;
};

/// Some thousand items at most, however long the run is. Positions on the screen are in pixels. Nothing here
/// depends on theme, language or pointer.
struct TimelinePicks {
  /// What a unit does. Spans that are too short to be seen as they are have the minimum width, 2 pixels; of
  /// these, neighbours that look the same are one bar.
  struct Bar {
    std::uint32_t span;  ///< position in the trace's spans; of several: the first one
    RowId row;
    Activity activity;
    bool is_narrow;  ///< a span of the minimum width, or several
    float from;
    float to;
  };
  struct Mark {  ///< a printed line
    RowId row;
    float x;
  };
  struct Arrow {  ///< a message
    RowId from_row;
    RowId to_row;
    float from;
    float to;
  };
  std::vector<Bar> bars;  ///< like marks and arrows: by row, in order of time
  std::vector<Mark> marks;
  std::vector<Arrow> arrows;
  bool arrows_are_folded = false;  ///< of too many messages, only those of one row are shown
};

/// For these rows. `now`: seconds, where spans end that are still going on. `pointed`: the row whose messages
/// are shown if there are too many of them; none: no row's.
[[nodiscard]] TimelinePicks pick(const Trace& trace, const TimelineIndex& index, const TimelineScale& scale,
                                 double now, RowRange rows, std::optional<RowId> pointed = {});

}  // namespace playground::explorer
