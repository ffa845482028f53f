/// Scrolling to what a link or an answer has brought up.
#pragma once

#include <imgui.h>

namespace playground::explorer {

/// Scrolls so that what begins at ImGui's cursor is in view. Also from inside a child window that does not
/// scroll itself: ImGui::SetScrollHereY() would have no effect there.
void scroll_here(float height);

}  // namespace playground::explorer
