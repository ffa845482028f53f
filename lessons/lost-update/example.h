/// The programs of the boards: two units that each add 1 to a shared counter. Compare them with original.py.
#pragma once

#include "shared/course/board.h"

namespace playground::lessons::lost_update {

// Two threads.
course::Ending plain(Run& run);
course::Ending lock_read(Run& run);
course::Ending two_locks(Run& run);
course::Ending one_lock(Run& run);

// Two coroutines.
course::Ending await_between(Run& run);
course::Ending no_await(Run& run);
course::Ending asyncio_lock(Run& run);

// Two processes.
course::Ending value_plain(Run& run);
course::Ending value_each(Run& run);
course::Ending value_lock(Run& run);
course::Ending by_message(Run& run);

}  // namespace playground::lessons::lost_update
