#include "shared/course/program_begin.h"

#include <chrono>

namespace playground::course {

Time begin_of_program(const Trace& trace) {
  // What begins later is part of the program.
  constexpr Time moment = std::chrono::milliseconds(20);
  for (const Span& span : trace.spans()) {
    if (span.begin > moment) break;
    if (span.track == 0 && (span.reason == WaitReason::start || span.reason == WaitReason::measuring))
      return span.end.value_or(Time{});
  }
  return {};
}

}  // namespace playground::course
