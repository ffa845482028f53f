/// When the program of a run began, in C++ and in Python.
#pragma once

#include "shared/core/trace.h"

namespace playground::course {

/// Not 0 if the run began with something else: the start of an interpreter, or measure_share(). Of that only
/// the length is of interest, because a picture of both would show little else. 0 as long as it has not
/// begun.
[[nodiscard]] Time begin_of_program(const Trace& trace);

}  // namespace playground::course
