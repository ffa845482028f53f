/// The questions of the check step of the lesson on threads.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::threads {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::threads
