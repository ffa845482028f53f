/// The panels of a run: program or result, timeline, output. They are next to the step or below it, and each
/// can be maximised.
#pragma once

#include <string_view>

#include "shared/explorer/scene.h"

namespace playground::explorer {

/// The width of the button that maximises a panel, at the right end of its first line.
constexpr float panel_tool_width = 30;

/// Draws that button; `right_top`: the right end of the panel's first line. Leaves the cursor where it was.
void draw_maximize_button(Scene& scene, PanelId panel, ImVec2 right_top);

/// The panel's title and the button at its right.
void draw_panel_title(Scene& scene, PanelId panel, std::string_view id, std::string_view title);

/// The title of what a run has left, which says if that run had other values than the open step.
[[nodiscard]] std::string title_of_run(const Scene& scene, const course::Runner& runner,
                                       std::string_view title);

/// True: the open lesson has panels, next to the step or below it.
[[nodiscard]] bool has_panels(const Scene& scene);

/// All panels below each other, with lines between them that can be dragged; over `height` pixels of the
/// current ImGui window.
void draw_panels_beside(Scene& scene, float height);

/// All panels below the step, in a narrow window that scrolls.
void draw_panels_below(Scene& scene);

/// The maximised panel alone, with the buttons that run and stop the program. REQUIRES: a panel is maximised.
void draw_maximized_panel(Scene& scene, float height);

}  // namespace playground::explorer
