/// A program whose run never ends, because neither its thread nor its worker process checks for a Stop.
#pragma once

#include <string_view>

namespace playground::native {

/// The argument that makes the native tests run this program.
inline constexpr std::string_view endless_mode = "--run-endlessly";

/// Prints "endless" when the thread and the worker are running. Returns the exit status, if it ever does.
int run_endlessly();

}  // namespace playground::native
