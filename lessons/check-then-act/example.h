/// The programs of the boards: two units that each check something shared, and then act. Compare them with
/// original.py.
#pragma once

#include "shared/course/board.h"

namespace playground::lessons::check_then_act {

// The last ticket.
course::Ending tickets_plain(Run& run);
course::Ending tickets_check(Run& run);
course::Ending tickets_twice(Run& run);
course::Ending tickets_one(Run& run);

// The account.
course::Ending account_plain(Run& run);
course::Ending account_again(Run& run);
course::Ending account_two(Run& run);
course::Ending account_one(Run& run);

// The settings.
course::Ending settings_plain(Run& run);
course::Ending settings_create(Run& run);
course::Ending settings_checked(Run& run);
course::Ending settings_one(Run& run);

}  // namespace playground::lessons::check_then_act
