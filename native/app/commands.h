/// Carries out what the command line asks for: everything a terminal can do, without a display.
#pragma once

#include <span>

#include "native/app/command_line.h"
#include "shared/platform/machine.h"

namespace playground::native {

/// Carries out every kind but window; returns the exit status. The first Ctrl-C stops a run (status 130), a
/// second one ends the program. Output that cannot be written is an error (status 1).
int carry_out(const Command& command, std::span<const course::Lesson> catalog, Machine& machine);

}  // namespace playground::native
