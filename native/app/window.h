/// The window: SDL2, OpenGL 3 and Dear ImGui around the explorer.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "shared/course/lesson.h"
#include "shared/course/source.h"
#include "shared/explorer/lesson_view.h"
#include "shared/platform/machine.h"

namespace playground::native {

struct WindowOptions {
  std::string link{};            ///< the place to open; empty: where the learner was last time
  std::optional<float> scale{};  ///< none: the factor of the user's desktop
};

/// Shows the explorer until the window is closed. An error says why there is no window.
[[nodiscard]] Result<void> show_window(std::span<const course::Lesson> catalog, const course::Source& source,
                                       std::span<const explorer::LessonViewFactory> views, Machine& machine,
                                       const WindowOptions& options);

}  // namespace playground::native
