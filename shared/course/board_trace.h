/// board_trace(): what a board's timeline shows.
#pragma once

#include "shared/core/trace.h"
#include "shared/multitasking/steering/snapshot.h"

namespace playground::course {

/// A track for each unit, and a millisecond for each step that was chosen. A unit runs in its own steps only.
/// In those of the others it waits; it is drawn as holding a lock as long as it holds one, and as blocked if
/// it cannot continue now.
[[nodiscard]] Trace board_trace(const steering::Snapshot& seen);

}  // namespace playground::course
