/// The boards of the challenges, from easy to hard.
#pragma once

#include <vector>

#include "shared/course/board.h"

namespace playground::lessons::challenges {

[[nodiscard]] std::vector<course::Board> easy_boards();
[[nodiscard]] std::vector<course::Board> medium_boards();
[[nodiscard]] std::vector<course::Board> hard_boards();

}  // namespace playground::lessons::challenges
