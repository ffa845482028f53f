/// The layout of the window: course list, step and panels next to each other, or in a narrow window below
/// each other.
#pragma once

#include <imgui.h>

#include "shared/explorer/scene.h"

namespace playground::explorer {

/// True: one panel is in the place of the step and all panels.
[[nodiscard]] bool is_maximized(const Scene& scene);

/// Draws all of the window.
void draw_window(Scene& scene, ImVec2 size);

}  // namespace playground::explorer
