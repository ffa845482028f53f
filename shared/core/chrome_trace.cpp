#include "shared/core/chrome_trace.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "shared/core/trace_words.h"

namespace playground {
namespace {

constexpr const char* activity_name(Activity activity) {
  switch (activity) {
    case Activity::running: return "running";
    case Activity::waiting: return "waiting";
    case Activity::blocked: return "blocked";
    case Activity::holding_lock: return "holding lock";
  }
  return "";
}

double microseconds(Time time) { return std::chrono::duration<double, std::micro>(time).count(); }

// Perfetto takes tid 0 for the idle thread.
nlohmann::json event(const char* phase, TrackId track, Time time, std::string name) {
  return {
      {"ph", phase}, {"pid", 1}, {"tid", track + 1}, {"ts", microseconds(time)}, {"name", std::move(name)}};
}

}  // namespace

std::string chrome_trace_json(const Trace& trace, Language language) {
  auto events = nlohmann::json::array();
  for (const Track& track : trace.tracks()) {
    auto name = event("M", track.id, Time(0), "thread_name");
    const std::string unit = unit_name(track, language);
    name["args"]["name"] = track.detail.empty() ? unit : unit + " (" + track.detail + ")";
    events.push_back(std::move(name));
  }
  for (const Span& span : trace.spans()) {
    const std::string reason = wait_words(span, language);
    auto complete =
        event("X", span.track, span.begin, reason.empty() ? activity_name(span.activity) : reason);
    complete["dur"] = microseconds(span.end.value_or(trace.duration()) - span.begin);
    complete["cat"] = activity_name(span.activity);
    if (span.line != 0) complete["args"]["line"] = span.line;
    events.push_back(std::move(complete));
  }
  for (const Line& line : trace.lines()) {
    auto instant = event("i", line.track, line.time, line.text);
    instant["s"] = "t";
    events.push_back(std::move(instant));
  }
  for (const Measurement& measurement : trace.measurements()) {
    auto counter = event("C", measurement.track, measurement.time, measurement.id);
    counter["args"]["value"] = measurement.value;
    events.push_back(std::move(counter));
  }
  for (const Flow& flow : trace.flows()) {
    if (!flow.to) continue;
    auto start = event("s", flow.from, flow.sent, flow.label);
    auto end = event("f", *flow.to, flow.received, flow.label);
    end["bp"] = "e";
    for (auto* half : {&start, &end}) {
      (*half)["id"] = std::to_string(flow.id);
      (*half)["cat"] = "message";
      events.push_back(std::move(*half));
    }
  }
  const nlohmann::json document{{"traceEvents", std::move(events)}, {"displayTimeUnit", "ms"}};
  // A program may print bytes that are not UTF-8; the rest of its trace is still worth having.
  return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace playground
