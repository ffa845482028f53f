/// The questions of the check step of the lesson on deadlocks.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::deadlock {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::deadlock
