/// The boards' programs; compare them with original.py. What each one shows is in boards.cpp.
#pragma once

#include "shared/course/board.h"

namespace playground::lessons::deadlock {

// Two transfers between two accounts.
course::Ending opposite_order(Run& run);
course::Ending one_order(Run& run);
course::Ending one_lock(Run& run);
course::Ending one_at_a_time(Run& run);
course::Ending gate_first(Run& run);

// Three philosophers with three forks.
course::Ending left_first(Run& run);
course::Ending last_turns(Run& run);
course::Ending two_seats(Run& run);
course::Ending right_first(Run& run);
course::Ending pause_between(Run& run);

// Two threads that give a lock back and try again.
course::Ending give_back(Run& run);
course::Ending same_order(Run& run);
course::Ending table(Run& run);
course::Ending pause_then(Run& run);
course::Ending two_times(Run& run);

// Two processes that exchange messages.
course::Ending one_queue(Run& run);
course::Ending two_queues(Run& run);
course::Ending receive_first(Run& run);
course::Ending send_first(Run& run);

}  // namespace playground::lessons::deadlock
