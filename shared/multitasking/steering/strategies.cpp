#include "shared/multitasking/steering/strategies.h"

#include <algorithm>

namespace playground::steering {

std::optional<UnitId> RoundRobin::choose(const Situation& situation) {
  UnitId first = no_unit;
  for (const Candidate& one : situation.candidates) {
    if (!one.enabled) continue;
    if (first == no_unit) first = one.unit;
    if (situation.last == no_unit || one.unit > situation.last) return one.unit;
  }
  return first;
}

std::optional<UnitId> Random::choose(const Situation& situation) {
  auto skipped = std::uniform_int_distribution<std::size_t>(0, situation.enabled_count() - 1)(numbers_);
  for (const Candidate& one : situation.candidates) {
    if (one.enabled && skipped-- == 0) return one.unit;
  }
  return std::nullopt;
}

Pct::Pct(std::uint32_t seed, int changes, std::size_t steps) : numbers_(seed) {
  std::uniform_int_distribution<std::size_t> any(1, std::max<std::size_t>(steps, 2) - 1);
  for (int i = 0; i < changes; ++i) change_points_.push_back(any(numbers_));
}

int& Pct::priority(UnitId unit) {
  while (priorities_.size() <= unit)
    priorities_.push_back(std::uniform_int_distribution<int>(1, 1 << 30)(numbers_));
  return priorities_[unit];
}

std::optional<UnitId> Pct::choose(const Situation& situation) {
  const auto highest = [&] {
    UnitId best = no_unit;
    for (const Candidate& one : situation.candidates) {
      if (one.enabled && (best == no_unit || priority(one.unit) > priority(best))) best = one.unit;
    }
    return best;
  };
  const bool changes = std::ranges::find(change_points_, situation.step) != change_points_.end();
  if (changes) priority(highest()) = --lowest_;
  return highest();
}

std::optional<UnitId> Replay::choose(const Situation& situation) {
  if (diverged_at_) return std::nullopt;
  if (situation.step >= schedule_.size()) {
    past_ = true;
    return rest_ != nullptr ? rest_->choose(situation) : std::nullopt;
  }
  const UnitId next = schedule_[situation.step];
  if (situation.enabled(next)) return next;
  diverged_at_ = situation.step;
  return std::nullopt;
}

}  // namespace playground::steering
