/// Runs a command under a pseudo-terminal and hands over what it prints, line by line.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "native/linux/process/spawn.h"
#include "shared/core/deadline.h"
#include "shared/core/result.h"

namespace playground::native {

/// Runs the command until it has ended; returns the status for describe_exit(). `line` is called on this
/// thread with each line, also with a last line that has no newline. Errors: stopped, timed_out, system. When
/// this returns, neither the command nor a process that it started still runs.
[[nodiscard]] Result<int> run_on_terminal(SpawnOptions command, Deadline deadline, std::stop_token stop,
                                          const std::function<void(std::string_view)>& line);

}  // namespace playground::native
