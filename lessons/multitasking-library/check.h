/// The questions of the check step of the lesson on the third-party library.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::multitasking_library {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::multitasking_library
