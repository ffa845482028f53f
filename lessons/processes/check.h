/// The questions of the check step of the lesson on processes.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::processes {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::processes
