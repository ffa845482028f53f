/// Looks for the Python interpreters of this machine.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "native/linux/process/spawn.h"
#include "shared/core/time.h"
#include "shared/platform/python.h"

namespace playground::native {

/// The programs that may be interpreters, by their paths, the preferred one first: python3 and python3.8 to
/// python3.14t in the PATH, and those of pyenv and conda with their environments.
[[nodiscard]] std::vector<std::string> python_candidates();

/// Asks the candidates, each once and a few at a time, until `max` are found; each may take `timeout` to
/// answer. Left out are those that do not answer, that are older than 3.8, and that are the same program as
/// one before; a virtual environment is not. Errors: unavailable if there is no candidate; stopped; and if
/// none is left, why the first was left out.
[[nodiscard]] Result<std::vector<Python::Interpreter>> find_pythons(
    const std::vector<std::string>& candidates, Time timeout, const std::stop_token& stop,
    std::size_t max = SIZE_MAX);

/// How an interpreter is started.
[[nodiscard]] SpawnOptions python_command(const std::string& python, std::vector<std::string> arguments);

}  // namespace playground::native
