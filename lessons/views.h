/// What lessons draw themselves: the view.cpp of each folder that has one.
#pragma once

#include <span>

#include "shared/explorer/lesson_view.h"

namespace playground::lessons {

[[nodiscard]] std::span<const explorer::LessonView> views();

}  // namespace playground::lessons
