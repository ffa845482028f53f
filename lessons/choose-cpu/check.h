/// The questions of the check step of the lesson on CPU-bound work.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::choose_cpu {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::choose_cpu
