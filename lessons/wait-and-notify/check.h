/// The questions of the check step of the lesson on waiting and notifying.
#pragma once

#include <vector>

#include "shared/course/lesson.h"

namespace playground::lessons::wait_and_notify {

[[nodiscard]] std::vector<course::Question> check_questions();

}  // namespace playground::lessons::wait_and_notify
