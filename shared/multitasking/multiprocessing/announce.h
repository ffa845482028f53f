/// announce(): a scheduling point in a process that runs on a board.
#pragma once

#include <source_location>
#include <string>

#include "shared/multitasking/steering/operation.h"

namespace playground::multiprocessing {

/// Returns when the operation is chosen; at once, if `object` is on no board or this process has the
/// scheduler. Throws Stopped if the run is over, but not for a release, which can be the end of a scope.
void announce(steering::Action action, steering::ObjectId object, std::source_location where,
              std::string value = "");

}  // namespace playground::multiprocessing
