/// The lessons' own views: one from each folder that has a view.cpp.
#pragma once

#include <span>

#include "shared/explorer/lesson_view.h"

namespace playground::lessons {

[[nodiscard]] std::span<const explorer::LessonViewFactory> views();

}  // namespace playground::lessons
