/// The boards of the lesson on waiting and notifying.
#pragma once

#include <vector>

#include "shared/course/board.h"

namespace playground::lessons::wait_and_notify {

[[nodiscard]] std::vector<course::Board> boards();

}  // namespace playground::lessons::wait_and_notify
