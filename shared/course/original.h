/// Runs a lesson's Python original, unchanged, inside a Run, so that its printed lines get their own
/// timeline. What a unit does between its lines is inferred: from its start to its end it waits.
#pragma once

#include "shared/course/lesson.h"

namespace playground::course {

/// Throws std::runtime_error if there is no Python or the program fails, and Stopped if the run is stopped.
void run_original(Run& run, const Lesson& lesson);

}  // namespace playground::course
