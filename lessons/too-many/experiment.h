/// The programs of the other files. Only for the files example*.cpp.
#pragma once

#include "shared/multitasking/run.h"

namespace playground::lessons::too_many {

inline double seconds_since(const Run& run, Time begin) { return to_seconds(run.clock().now() - begin); }

void grows(Run& run);
void more_room(Run& run);
void waits(Run& run);
void rejects(Run& run);
void endless_put(Run& run);
void sleep_zero(Run& run);
void bounded_put(Run& run);
void random_times(Run& run);
void regular_times(Run& run);
void one_more(Run& run);
void short_queue(Run& run);

}  // namespace playground::lessons::too_many
