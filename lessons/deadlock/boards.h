/// The boards of the lesson on deadlocks.
#pragma once

#include <vector>

#include "shared/course/board.h"

namespace playground::lessons::deadlock {

[[nodiscard]] std::vector<course::Board> boards();

}  // namespace playground::lessons::deadlock
