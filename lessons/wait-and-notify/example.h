/// The boards' programs; compare them with original.py. What each one shows is in boards.cpp.
#pragma once

#include "shared/course/board.h"

namespace playground::lessons::wait_and_notify {

// A queue made by hand: one thread puts two items, two threads take one each.
course::Ending if_wait(Run& run);
course::Ending while_wait(Run& run);
course::Ending if_notify_all(Run& run);
course::Ending look_first(Run& run);
course::Ending counted(Run& run);

// One thread waits for the answer of the other one.
course::Ending wait_only(Run& run);
course::Ending while_no_answer(Run& run);
course::Ending event(Run& run);
course::Ending notify_twice(Run& run);
course::Ending look_outside(Run& run);

// The queue again, with room for one item.
course::Ending one_condition(Run& run);
course::Ending all_notified(Run& run);
course::Ending two_conditions(Run& run);
course::Ending notify_before(Run& run);
course::Ending if_all(Run& run);

// The ready-made queue: two jobs for two workers, which have to end.
course::Ending one_stop(Run& run);
course::Ending two_stops(Run& run);
course::Ending passed_on(Run& run);
course::Ending end_flag(Run& run);

}  // namespace playground::lessons::wait_and_notify
