/// What a run of this lesson has shown.
#pragma once

#include "shared/course/insight.h"

namespace playground::lessons::start_methods {

[[nodiscard]] course::Insight insight(const course::RunFacts& facts);

}  // namespace playground::lessons::start_methods
