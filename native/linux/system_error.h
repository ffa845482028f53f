/// Errors of system calls, in words.
#pragma once

#include <cerrno>
#include <string_view>

#include "shared/core/result.h"

namespace playground::native {

/// "WHAT: Too many open files": `what` and the system's message for `code`.
[[nodiscard]] std::unexpected<Error> system_error(std::string_view what, int code = errno);

/// For a system call that fails only if this program has a bug: prints the error and aborts.
[[noreturn]] void abort_with(std::string_view what, int code = errno);

}  // namespace playground::native
