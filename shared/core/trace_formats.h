/// The formats in which a trace can be exported. The timeline's buttons, the command line and the tests
/// iterate over them. A new format is a file with its writer, and a row in trace_formats.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/core/trace.h"

namespace playground {

struct TraceFormat {
  std::string_view id;
  std::string_view ending;  ///< the end of the file's name: ".json"
  Text button;              ///< the label of the button that exports it
  Text saved;               ///< with one {} for where it was saved; says what can open it
  std::string (*write)(const Trace& trace, Language language);
};

/// At least one format; the first is the default.
[[nodiscard]] std::span<const TraceFormat> trace_formats();

/// The format whose ending the file's name has; the default if no format has it.
[[nodiscard]] const TraceFormat& trace_format_of(std::string_view file);

}  // namespace playground
