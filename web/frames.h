/// Frames are drawn when something asks for one: input, a change of the window, or the explorer.
/// An untouched page draws nothing and uses no processor time.
#pragma once

#include <optional>

#include "shared/core/time.h"

namespace playground::web {

/// From now on every input and every change of the window asks for frames; `draw` draws one and says
/// after how long it wants another, if it does. Draws the first one soon.
void start_frames(std::optional<Time> (*draw)());

/// Asks for frames until the page has settled.
void request_frames();

}  // namespace playground::web
