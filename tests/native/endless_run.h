/// A program whose run never ends: neither its thread nor its worker process looks at Stop.
#pragma once

#include <string_view>

namespace playground::native {

/// The argument with which the native tests become this program.
inline constexpr std::string_view endless_mode = "--run-endlessly";

/// Returns the exit status, if ever. Prints "endless" when thread and worker are running.
int run_endlessly();

}  // namespace playground::native
