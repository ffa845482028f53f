/// TimelinePicks: what is drawn of a run's rows, and where: of 100,000 events no more than there are pixels.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/core/trace.h"
#include "shared/explorer/timeline_index.h"
#include "shared/explorer/timeline_scale.h"

namespace playground::explorer {

/// The rows from `first` up to, but not with, `end`.
struct RowRange {
  TrackId first = 0;
  TrackId end = 0;
  bool operator==(const RowRange&) const = default;
};

/// Less than 100 KB, however long the run is. Positions on the screen are in pixels. Nothing here depends on
/// theme, language or pointer.
struct TimelinePicks {
  struct Bar {
    std::uint32_t span;  ///< position in the trace's spans
    TrackId row;
    Activity activity;
    float from;
    float to;  ///< at least 2 pixels after `from`
  };
  struct Mark {  ///< a printed line
    TrackId row;
    float x;
  };
  struct Arrow {  ///< a message
    TrackId from_row;
    TrackId to_row;
    float from;
    float to;
  };
  std::vector<Bar> bars;  ///< like marks and arrows: by row, in order of time
  std::vector<Mark> marks;
  std::vector<Arrow> arrows;
  bool arrows_are_sample = false;  ///< there are more messages than can be told apart
};

/// For these rows. `now`: seconds, where spans end that are still going on.
[[nodiscard]] TimelinePicks pick(const Trace& trace, const TimelineIndex& index, const TimelineScale& scale,
                                 double now, RowRange rows);

}  // namespace playground::explorer
