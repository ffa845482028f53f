/// The questions of the check step of the first lesson.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::intro {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::intro
