/// The questions of the check step of the lesson on the learner's own workload.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::choose_yours {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::choose_yours
