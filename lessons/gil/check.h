/// The questions of the lesson on the interpreter lock.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::gil {

/// Each trap asks one of them before its run.
[[nodiscard]] std::vector<course::Question> predictions();

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::gil
