/// Runs a lesson's Python original, unchanged, inside a Run, so that its printed lines get a
/// timeline of their own. What a unit does between its lines is inferred: start to end is waiting.
#pragma once

#include "shared/course/lesson.h"

namespace playground::course {

/// Throws std::runtime_error with a sentence when there is no Python or the program fails, Stopped
/// when stopped.
void run_original(Run& run, const Lesson& lesson);

}  // namespace playground::course
