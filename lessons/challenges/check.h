/// The questions of the check step of the challenges.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::challenges {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::challenges
