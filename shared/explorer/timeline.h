/// Timeline: what is kept of a run's timeline from one frame to the next.
#pragma once

#include <cstdint>

#include "shared/explorer/cached.h"
#include "shared/explorer/timeline_cursor.h"
#include "shared/explorer/timeline_index.h"
#include "shared/explorer/timeline_picks.h"

namespace playground::explorer {

/// What a trace is of, which decides its words.
struct TimelineOrigin {
  bool python = false;        ///< its locks are real; in C++, the one that is held is a model
  bool counts_steps = false;  ///< of a board: nothing has a duration, and a millisecond is one step
};

/// UI thread.
struct Timeline {
  TimelineIndex index;
  TimelineCursor cursor;
  /// By the version of the index, `now`, the scale, the rows that are seen, and the one that is pointed at.
  Cached<TimelinePicks, std::uint64_t, double, TimelineScale, RowRange, std::optional<RowId>> picks;
};

}  // namespace playground::explorer
