#include "shared/core/trace.h"

#include <algorithm>
#include <utility>

namespace playground {

void Trace::add_track(Track track) {
  ++changes_;
  track.id = static_cast<TrackId>(tracks_.size());
  tracks_.push_back(std::move(track));
  states_.emplace_back();
}

void Trace::end_span(TrackId id, Time time) {
  State& state = states_[id];
  if (!state.open) return;
  Span& span = spans_[state.span];
  span.end = std::max(time, span.begin);
  state.open = false;
}

bool Trace::room() {
  if (spans_.size() + lines_.size() + flows_.size() + tiles_.size() < max_items) return true;
  ++left_out_;
  return false;
}

// The flow with this id, which is created if it does not exist; null: no room.
Flow* Trace::flow(std::uint64_t id) {
  const auto known = flow_places_.find(id);
  if (known != flow_places_.end()) return &flows_[known->second];
  if (!room()) return nullptr;
  flow_places_.emplace(id, flows_.size());
  return &flows_.emplace_back(Flow{.id = id});
}

// Lines of several workers may arrive in another order than they were printed; they are sorted by time.
void Trace::add_line(const TraceEvent& event) {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), event.time,
                                      [](Time time, const Line& line) { return time < line.time; });
  lines_.insert(after, {event.track, event.line, event.time, event.text});
}

void Trace::add(const TraceEvent& event) {
  if (event.track >= tracks_.size()) return;
  ++changes_;
  duration_ = std::max(duration_, event.time);
  if (event.line != 0) states_[event.track].line = event.line;
  switch (event.kind) {
    case TraceEvent::Kind::activity:
      end_span(event.track, event.time);
      if (!room()) break;
      states_[event.track].open = true;
      states_[event.track].span = spans_.size();
      spans_.push_back(
          {event.track, event.activity, event.line, event.time, std::nullopt, event.reason, event.text});
      break;
    case TraceEvent::Kind::finish:
      end_span(event.track, event.time);
      states_[event.track].line = 0;
      break;
    case TraceEvent::Kind::print:
      if (room()) add_line(event);
      break;
    case TraceEvent::Kind::measure:
      // Measurements are the purpose of a run, so spans and arrows do not use up their room.
      if (measurements_.size() < max_items && degraded_.empty())
        measurements_.push_back({event.track, event.time, event.text, event.value()});
      break;
    case TraceEvent::Kind::name: tracks_[event.track].name = event.text; break;
    case TraceEvent::Kind::degraded:
      if (degraded_.empty()) degraded_ = event.text;
      measurements_.clear();
      add_line(event);
      break;
    case TraceEvent::Kind::recorded: recorded_ = event.text; break;
    case TraceEvent::Kind::tile:
      if (room()) tiles_.push_back({event.track, event.time, event.area(), event.text});
      break;
    case TraceEvent::Kind::send:
    case TraceEvent::Kind::receive: {
      Flow* const message = flow(event.flow);
      if (message == nullptr) break;
      if (event.kind == TraceEvent::Kind::send) {
        message->from = event.track;
        message->sent = event.time;
        message->label = event.text;
      } else {
        message->to = event.track;
        message->received = event.time;
      }
      break;
    }
  }
}

void Trace::close(Time time) {
  ++changes_;
  duration_ = std::max(duration_, time);
  for (TrackId id = 0; id < tracks_.size(); ++id) {
    end_span(id, duration_);
    states_[id].line = 0;
  }
}

const Measurement* Trace::latest(std::string_view id) const {
  const auto found = std::find_if(measurements_.rbegin(), measurements_.rend(),
                                  [&](const Measurement& known) { return known.id == id; });
  return found == measurements_.rend() ? nullptr : &*found;
}

const Track* Trace::track(TrackId id) const { return id < tracks_.size() ? &tracks_[id] : nullptr; }

const Span* Trace::current(TrackId id) const {
  return id < states_.size() && states_[id].open ? &spans_[states_[id].span] : nullptr;
}

std::uint16_t Trace::line_of(TrackId id) const { return id < states_.size() ? states_[id].line : 0; }

}  // namespace playground
