/// The questions of the check step of the last lesson: cases from practice.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::summary {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::summary
