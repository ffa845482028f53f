/// Runs one Python program under a pseudo-terminal, and reads its lines, its records and its questions.
#pragma once

#include <stop_token>

#include "native/linux/process/python_program.h"
#include "native/linux/process/spawn.h"
#include "shared/platform/python.h"

namespace playground::native {

/// Returns the status for describe_exit(). Errors: stopped, system. When this returns, neither the program
/// nor a process that it started still runs.
[[nodiscard]] Result<int> run_recorded(SpawnOptions command, const PythonProgram& program,
                                       std::stop_token stop, Python::Listener& listener);

}  // namespace playground::native
