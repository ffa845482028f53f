/// Export of a Trace as Chrome trace JSON, which Perfetto and chrome://tracing open.
#pragma once

#include <string>

#include "shared/core/trace.h"

namespace playground {

/// Each track is a thread of one process. Spans are complete events (they never overlap on a track), printed
/// lines are instants, and messages that arrived are flow arrows. Times are in microseconds. The playground's
/// own words are in `language`.
[[nodiscard]] std::string chrome_trace_json(const Trace& trace, Language language);

}  // namespace playground
