/// The window: SDL2, OpenGL 3 and Dear ImGui around the explorer.
#pragma once

#include <span>
#include <string>

#include "shared/course/lesson.h"
#include "shared/explorer/lesson_view.h"
#include "shared/platform/machine.h"

namespace playground::native {

/// Shows the explorer until the window is closed. An error says why there is no window.
[[nodiscard]] Result<void> show_window(std::span<const course::Lesson> catalog,
                                       std::span<const explorer::LessonViewFactory> views, Machine& machine,
                                       const std::string& link);

}  // namespace playground::native
