/// The formats a trace can be exported in. The timeline's buttons, the command line and the tests walk over
/// them: a new one is a file with its writer and a row in trace_formats.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/core/trace.h"

namespace playground {

struct TraceFormat {
  std::string_view id;
  std::string_view ending;  ///< of a file's name: ".json"
  Text button;              ///< what is pressed to export it
  Text saved;               ///< with one {}: where it was saved, and what to open it with
  std::string (*write)(const Trace& trace, Language language);
};

/// At least one; the first is the usual one.
[[nodiscard]] std::span<const TraceFormat> trace_formats();

/// The format whose ending the file's name has; the usual one where no format has it.
[[nodiscard]] const TraceFormat& trace_format_of(std::string_view file);

}  // namespace playground
