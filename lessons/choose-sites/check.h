/// The questions of the check step of the lesson on dozens of sites.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::choose_sites {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::choose_sites
