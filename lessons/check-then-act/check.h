/// The questions of the check step of the lesson on check-then-act.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::check_then_act {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::check_then_act
