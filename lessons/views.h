/// What lessons draw themselves. A lesson with a view has a view.cpp and a row in views.cpp.
#pragma once

#include <span>

#include "shared/explorer/lesson_view.h"

namespace playground::lessons {

[[nodiscard]] std::span<const explorer::LessonViewFactory> views();

}  // namespace playground::lessons
