/// Makes the recordings that a page without threads shows (shared/course/recording.h).
#pragma once

#include <span>
#include <string>

#include "native/app/output.h"
#include "shared/course/lesson.h"
#include "shared/platform/machine.h"

namespace playground::native {

/// Runs each lesson that has recordings, with all their settings, and writes a file for each into `folder`,
/// which must exist. This takes several minutes. Returns the exit status; Ctrl-C ends it.
int record_all(const std::string& folder, std::span<const course::Lesson> catalog, Machine& machine,
               Output& output);

}  // namespace playground::native
