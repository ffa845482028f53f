/// The course: every lesson, in the order in which it is taught.
#pragma once

#include <span>

#include "shared/course/lesson.h"

namespace playground::lessons {

[[nodiscard]] std::span<const course::Lesson> catalog();

}  // namespace playground::lessons
