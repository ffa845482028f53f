#include "shared/core/trace.h"

#include <algorithm>
#include <utility>

namespace playground {

void Trace::add_track(Track track) {
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

void Trace::add(const Event& event) {
  if (event.track >= tracks_.size()) return;
  duration_ = std::max(duration_, event.time);
  if (event.line != 0) states_[event.track].line = event.line;
  switch (event.kind) {
    case Event::Kind::activity:
      end_span(event.track, event.time);
      states_[event.track].open = true;
      states_[event.track].span = spans_.size();
      spans_.push_back({event.track, event.activity, event.line, event.time, std::nullopt, event.text});
      break;
    case Event::Kind::finish:
      end_span(event.track, event.time);
      states_[event.track].line = 0;
      break;
    case Event::Kind::print: {
      // A worker's line travels; one that was printed earlier may arrive later.
      const auto after = std::upper_bound(lines_.begin(), lines_.end(), event.time,
                                          [](Time time, const Line& line) { return time < line.time; });
      lines_.insert(after, {event.track, event.line, event.time, event.text});
      break;
    }
    case Event::Kind::send:
    case Event::Kind::receive: {
      auto flow = std::find_if(flows_.rbegin(), flows_.rend(),
                               [&](const Flow& known) { return known.id == event.flow; });
      if (flow == flows_.rend()) {
        flows_.push_back({.id = event.flow});
        flow = flows_.rbegin();
      }
      if (event.kind == Event::Kind::send) {
        flow->from = event.track;
        flow->sent = event.time;
        flow->label = event.text;
      } else {
        flow->to = event.track;
        flow->received = event.time;
      }
      break;
    }
  }
}

void Trace::close(Time time) {
  duration_ = std::max(duration_, time);
  for (TrackId id = 0; id < tracks_.size(); ++id) {
    end_span(id, duration_);
    states_[id].line = 0;
  }
}

const Track* Trace::track(TrackId id) const { return id < tracks_.size() ? &tracks_[id] : nullptr; }

const Span* Trace::current(TrackId id) const {
  return id < states_.size() && states_[id].open ? &spans_[states_[id].span] : nullptr;
}

std::uint16_t Trace::line_of(TrackId id) const { return id < states_.size() ? states_[id].line : 0; }

}  // namespace playground
