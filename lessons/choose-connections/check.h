/// The questions of the check step of the lesson on thousands of connections.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::choose_connections {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::choose_connections
