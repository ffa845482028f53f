/// The questions of the check step of the lesson on coroutines.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::coroutines {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::coroutines
