/// Completion of command lines: `playground complete WORD...` prints what the last word can become, one per
/// line. The scripts for shells (native/packaging/completion/) call it, so they know no option themselves.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/course/lesson.h"

namespace playground::native {

/// All possible last words that begin with the last of `words`, sorted as they should be shown. `words` are
/// those after the program's name. None, for example where a file is expected: the shell offers its own.
[[nodiscard]] std::vector<std::string> complete(std::span<const std::string> words,
                                                std::span<const course::Lesson> catalog);

}  // namespace playground::native
