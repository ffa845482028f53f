/// The questions of the check step of the lesson that measures the table.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::comparison {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::comparison
