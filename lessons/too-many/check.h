/// The questions of the lesson on the limits of pools and queues.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::too_many {

/// Each trap asks one of them before its run.
[[nodiscard]] std::vector<course::Question> predictions();

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::too_many
