/// Runs a lesson's Python program inside a Run, so that what its units do gets its own timeline. If the
/// program cannot be recorded, it is inferred from the lines that it prints: from its start to its end, a
/// unit waits.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "shared/core/trace.h"
#include "shared/course/lesson.h"
#include "shared/platform/python.h"

namespace playground::course {

/// The ids of what a recorded run measures: the memory of all its processes together at its peak, in bytes,
/// if that is known, and of the recording the number of records, and the nanoseconds of a function's call
/// without and with it.
inline constexpr std::string_view recorded_memory = "recording/memory";
inline constexpr std::string_view recorded_events = "recording/events";
inline constexpr std::string_view plain_call = "recording/plain_call";
inline constexpr std::string_view recorded_call = "recording/recorded_call";

/// What to do when a program waits for input; see Python::Listener::asked().
using Asked = std::function<void(std::string_view prompt, Python::Answer answer)>;

/// Gives no input.
void no_input(std::string_view prompt, const Python::Answer& answer);

/// The Python program with the first line `version = '...'` or `interval = 5` changed to this value of the
/// lesson's parameter of that name. A program without such a line is unchanged.
[[nodiscard]] std::string with_value(std::string_view source, std::string_view parameter,
                                     std::string_view value);

/// Runs a program in the place of the lesson's original; of a lesson with traps, with the version and the
/// other values that the settings choose. Throws std::runtime_error if there is no Python or the program
/// fails, and Stopped if the run is stopped.
void run_python(Run& run, const Lesson& lesson, const Python::Program& program,
                const Asked& asked = no_input);

/// Runs the lesson's original, unchanged, with the first interpreter.
void run_original(Run& run, const Lesson& lesson);

}  // namespace playground::course
