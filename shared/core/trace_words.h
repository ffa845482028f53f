/// The words for the data in a trace. A trace has no words, so that it can be shown in each reader's
/// language.
#pragma once

#include <string>

#include "shared/core/trace.h"

namespace playground {

/// "process 1", or the name that the unit was given; the main program has no number.
[[nodiscard]] inline std::string unit_name(Model model, int number, Language language) {
  const auto numbered = [&](const Text& kind) {
    return std::string(kind.in(language)) + " " + std::to_string(number);
  };
  switch (model) {
    case Model::main: break;
    case Model::process: return numbered({"process", "进程"});
    case Model::thread: return numbered({"thread", "线程"});
    case Model::coroutine: return numbered({"coroutine", "协程"});
  }
  return std::string(Text{"main program", "主程序"}.in(language));
}
[[nodiscard]] inline std::string unit_name(const Track& track, Language language) {
  return track.name.empty() ? unit_name(track.model, track.number, language) : track.name;
}

/// "waiting for a lock: A"; empty if the span has no reason.
[[nodiscard]] inline std::string wait_words(const Span& span, Language language) {
  const auto reason = wait_text(span.reason);
  if (!reason) return "";
  const std::string words(reason->in(language));
  return span.detail.empty() ? words : words + std::string(Text{": ", "："}.in(language)) + span.detail;
}

}  // namespace playground
