/// The questions of the check step of the lesson on lost updates.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::lost_update {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::lost_update
