#include "shared/core/chrome_trace.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

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

// Perfetto treats tid 0 as the idle thread, so the ids start with 1.
nlohmann::json event(const char* phase, TrackId track, Time time, std::string name) {
  return {
      {"ph", phase}, {"pid", 1}, {"tid", track + 1}, {"ts", microseconds(time)}, {"name", std::move(name)}};
}

// The begin and end of each slice, by track.
//
// Perfetto binds each end of an arrow to the slice that contains its time: begin <= time < end. A coarse
// clock may give an event the same time as the end of its slice; then the arrow's time is moved into the
// slice.
class Slices {
 public:
  explicit Slices(const Trace& trace) : by_track_(trace.tracks().size()) {
    for (const Span& span : trace.spans()) {
      by_track_[span.track].push_back({span.begin, span.end.value_or(trace.duration())});
    }
    // A slice without length contains no time, so it is made longer unless another slice begins at its time.
    for (auto& slices : by_track_) {
      Time next = Time::max();
      for (auto slice = slices.rbegin(); slice != slices.rend(); ++slice) {
        if (slice->end == slice->begin && slice->begin < next) ++slice->end;
        next = slice->begin;
      }
    }
  }

  // To be called once for each span, in the order of the trace: the end of the span's slice.
  [[nodiscard]] Time end_of(const Span& span) { return by_track_[span.track][at_[span.track]++].end; }

  // The time nearest to `time` that is inside a slice of the track.
  [[nodiscard]] Time inside(TrackId track, Time time) const {
    const auto& slices = by_track_[track];
    auto after = std::ranges::upper_bound(slices, time, {}, &Slice::begin);
    while (after != slices.begin() && std::prev(after)->end == std::prev(after)->begin) --after;
    if (after == slices.begin()) return slices.empty() ? time : slices.front().begin;
    return std::min(time, std::prev(after)->end - Time(1));
  }

 private:
  struct Slice {
    Time begin;
    Time end;
  };
  std::vector<std::vector<Slice>> by_track_;
  std::unordered_map<TrackId, std::size_t> at_;
};

}  // namespace

std::string chrome_trace_json(const Trace& trace, Language language) {
  auto events = nlohmann::json::array();
  for (const Track& track : trace.tracks()) {
    auto name = event("M", track.id, Time(0), "thread_name");
    const std::string unit = unit_name(track, language);
    name["args"]["name"] = track.detail.empty() ? unit : unit + " (" + track.detail + ")";
    events.push_back(std::move(name));
  }
  Slices slices(trace);
  for (const Span& span : trace.spans()) {
    const std::string reason = wait_words(span, language);
    auto complete =
        event("X", span.track, span.begin, reason.empty() ? activity_name(span.activity) : reason);
    complete["dur"] = microseconds(slices.end_of(span) - span.begin);
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
    auto start = event("s", flow.from, slices.inside(flow.from, flow.sent), flow.label);
    auto end = event("f", *flow.to, slices.inside(*flow.to, flow.received), flow.label);
    end["bp"] = "e";
    for (auto* half : {&start, &end}) {
      (*half)["id"] = std::to_string(flow.id);
      (*half)["cat"] = "message";
      events.push_back(std::move(*half));
    }
  }
  const nlohmann::json document{{"traceEvents", std::move(events)}, {"displayTimeUnit", "ms"}};
  // A program may print bytes that are not UTF-8: they are replaced, and the rest of the trace is kept.
  return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace playground
