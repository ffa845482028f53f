/// Frames are drawn when something asks for one: input, a change of the window, or the explorer.
/// A page without input draws nothing and uses no processor time.
#pragma once

#include <optional>

#include "shared/core/time.h"

namespace playground::web {

/// From now on each input and each change of the window asks for frames. `draw` draws a frame and returns the
/// delay after which it wants another; none: it wants none. The first frame is drawn soon.
void start_frames(std::optional<Time> (*draw)());

/// Asks for enough frames to show the effect of an input.
void request_frames();

}  // namespace playground::web
