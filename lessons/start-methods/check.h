/// The questions of the lesson on starting processes: before each trap, and at the end.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::start_methods {

[[nodiscard]] std::vector<course::Question> check_questions();
/// One for each trap.
[[nodiscard]] std::vector<course::Question> predictions();

}  // namespace playground::lessons::start_methods
