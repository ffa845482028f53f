/// The questions of this lesson's check.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::slow_call {

[[nodiscard]] std::vector<course::Question> check_questions();
/// One for each trap.
[[nodiscard]] std::vector<course::Question> predictions();

}  // namespace playground::lessons::slow_call
