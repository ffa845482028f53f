/// The document that the course teaches, document.en.md and document.zh.md, and its claims.
#pragma once

#include "shared/course/source.h"

namespace playground::lessons {

[[nodiscard]] const course::Source& source();

}  // namespace playground::lessons
