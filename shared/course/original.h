/// Runs a lesson's Python original, unchanged, inside a Run, so that its printed lines get their own
/// timeline. What a unit does between its lines is inferred: from its start to its end it waits.
#pragma once

#include <optional>
#include <string_view>

#include "shared/course/lesson.h"

namespace playground::course {

/// `own`: the learner's program, which runs instead of the original. Throws std::runtime_error if there is no
/// Python or the program fails, and Stopped if the run is stopped.
void run_original(Run& run, const Lesson& lesson, std::optional<std::string_view> own = std::nullopt);

}  // namespace playground::course
