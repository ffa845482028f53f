#include "shared/multitasking/steering/strategy.h"

#include <algorithm>

namespace playground::steering {

bool Situation::enabled(UnitId unit) const {
  return std::ranges::any_of(candidates,
                             [unit](const Candidate& one) { return one.unit == unit && one.enabled; });
}

std::size_t Situation::enabled_count() const {
  return static_cast<std::size_t>(std::ranges::count_if(candidates, &Candidate::enabled));
}

bool Footprint::conflicts_with(const Footprint& other) const {
  if (everything_ || other.everything_) return true;
  for (const Use& mine : uses_) {
    for (const Use& theirs : other.uses_) {
      if (mine.what == theirs.what && (mine.is_write || theirs.is_write)) return true;
    }
  }
  return false;
}

void Footprint::add_announced(const Operation& operation) {
  switch (operation.action) {
    case Action::resume:
      writes_everything();
      break;  // what a coroutine does until its next await is not known
    case Action::read: reads(operation.object); break;
    case Action::join: reads_unit(operation.unit); break;
    default: writes(operation.object); break;
  }
  writes(operation.second_object);
  if (operation.deadline || operation.action == Action::sleep) writes_time();
}

}  // namespace playground::steering
