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

/// Until the command has ended, with the status for describe_exit(). `line` is called on this thread with
/// each line, also with a last one that has no newline. An error is stopped, timed_out or system. Nothing
/// of the command and of the processes that it started continues afterwards.
[[nodiscard]] Result<int> run_on_terminal(SpawnOptions command, Deadline deadline, std::stop_token stop,
                                          const std::function<void(std::string_view)>& line);

}  // namespace playground::native
