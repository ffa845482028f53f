/// The questions of this lesson's check.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::errors_and_ends {

[[nodiscard]] std::vector<course::Question> check_questions();
/// One for each trap.
[[nodiscard]] std::vector<course::Question> predictions();

}  // namespace playground::lessons::errors_and_ends
