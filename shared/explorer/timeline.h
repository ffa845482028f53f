/// Timeline: what is kept of a run's timeline from one frame to the next.
#pragma once

#include <cstdint>

#include "shared/explorer/cached.h"
#include "shared/explorer/timeline_cursor.h"
#include "shared/explorer/timeline_index.h"
#include "shared/explorer/timeline_picks.h"

namespace playground::explorer {

/// UI thread.
struct Timeline {
  TimelineIndex index;
  TimelineCursor cursor;
  /// By the version of the index, `now`, the scale, and the rows that are seen.
  Cached<TimelinePicks, std::uint64_t, double, TimelineScale, RowRange> picks;
};

}  // namespace playground::explorer
