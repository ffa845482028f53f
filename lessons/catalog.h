/// The course: all lessons, in the order in which they are taught.
#pragma once

#include <span>

#include "shared/course/lesson.h"

namespace playground::lessons {

[[nodiscard]] std::span<const course::Lesson> catalog();

}  // namespace playground::lessons
