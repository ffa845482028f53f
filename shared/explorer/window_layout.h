/// The layout of the window: the course list, the step and the panels, next to each other or, in a narrow
/// window, below each other.
#pragma once

#include <imgui.h>

#include "shared/explorer/scene.h"

namespace playground::explorer {

/// Draws all of the window.
void draw_window(Scene& scene, ImVec2 size);

}  // namespace playground::explorer
