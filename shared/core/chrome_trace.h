/// Export of a Trace as Chrome trace JSON, which Perfetto and chrome://tracing open.
#pragma once

#include <string>

#include "shared/core/trace.h"

namespace playground {

/// Each track is a thread of one process; spans are complete events (they never overlap on a
/// track), printed lines are instants, messages that arrived are flow arrows. Times in microseconds.
/// What the playground itself says in it is in `language`.
[[nodiscard]] std::string chrome_trace_json(const Trace& trace, Language language);

}  // namespace playground
