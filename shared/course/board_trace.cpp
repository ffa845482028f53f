#include "shared/course/board_trace.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

namespace playground::course {
namespace {

using steering::Action;
using steering::Snapshot;
using steering::UnitId;

// It has no choice: it does at once what it can.
constexpr UnitId main_unit = 0;
constexpr Time of_a_step = std::chrono::milliseconds(1);

// How the step changes the number of locks that its unit holds. A semaphore is not held.
int locks_taken(const Snapshot& seen, const steering::Operation& operation) {
  switch (operation.action) {
    case Action::acquire:
    case Action::release:
      if (seen.objects[operation.object].kind == steering::ObjectKind::semaphore) return 0;
      return operation.action == Action::acquire ? 1 : -1;
    case Action::wait: return -1;
    case Action::wake: return 1;
    default: return 0;
  }
}

}  // namespace

Trace board_trace(const Snapshot& seen) {
  Trace trace;
  for (std::size_t i = 0; i < seen.units.size(); ++i)
    trace.add_track({static_cast<TrackId>(i), seen.units[i].model, seen.units[i].number});
  // The lock's holder is known for now only, so locks that were held are counted from the steps.
  std::vector<int> held(seen.units.size());
  std::vector<std::size_t> steps_left(seen.units.size());
  for (const steering::Step& step : seen.steps) ++steps_left[step.unit];
  Time time{};
  const auto now_does = [&](UnitId unit, Activity activity) {
    trace.add({.activity = activity, .track = unit, .time = time});
  };
  const auto pauses = [&](UnitId unit) {
    const steering::UnitState& now = seen.units[unit];
    if (steps_left[unit] == 0 && now.ended) {
      trace.add({.kind = TraceEvent::Kind::finish, .track = unit, .time = time});
      return;
    }
    const bool is_blocked = steps_left[unit] == 0 && !now.enabled;
    now_does(unit, is_blocked       ? Activity::blocked
                   : held[unit] > 0 ? Activity::holding_lock
                                    : Activity::waiting);
  };
  std::optional<UnitId> last;
  for (const steering::Step& step : seen.steps) {
    if (step.unit == main_unit) continue;
    if (last && *last != step.unit) pauses(*last);
    held[step.unit] = std::max(held[step.unit] + locks_taken(seen, step.operation), 0);
    now_does(step.unit, held[step.unit] > 0 ? Activity::holding_lock : Activity::running);
    --steps_left[step.unit];
    last = step.unit;
    time += of_a_step;
  }
  if (last) pauses(*last);
  trace.close(time);
  return trace;
}

}  // namespace playground::course
