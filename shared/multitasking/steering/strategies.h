/// The strategies that decide each step by a rule: by hand, round robin, random, PCT and replay. The one that
/// tries all orders is in depth_first.h.
#pragma once

#include <cstdint>
#include <random>

#include "shared/multitasking/steering/strategy.h"

namespace playground::steering {

/// Decides nothing: each decision is given to Scheduler::choose().
class ByHand : public Strategy {
 public:
  std::optional<UnitId> choose(const Situation&) override { return std::nullopt; }
};

/// The enabled units one after another, one operation each.
class RoundRobin : public Strategy {
 public:
  std::optional<UnitId> choose(const Situation& situation) override;
};

/// Each enabled unit is equally likely. The same seed gives the same schedule.
class Random : public Strategy {
 public:
  explicit Random(std::uint32_t seed) : numbers_(seed) {}
  std::optional<UnitId> choose(const Situation& situation) override;

 private:
  std::mt19937 numbers_;
};

/// Probabilistic concurrency testing (Burckhardt et al., ASPLOS 2010): units have random priorities, and the
/// enabled one with the highest priority runs. At `changes` random steps among the first `steps`, the unit
/// that would run gets the lowest priority. It finds an error that needs n such changes with a probability
/// that is known.
class Pct : public Strategy {
 public:
  Pct(std::uint32_t seed, int changes, std::size_t steps);
  std::optional<UnitId> choose(const Situation& situation) override;

 private:
  [[nodiscard]] int& priority(UnitId unit);
  std::mt19937 numbers_;
  std::vector<std::size_t> change_points_;
  std::vector<int> priorities_;  // by unit; the highest runs
  int lowest_ = 0;
};

/// Follows a schedule, and then `rest`. If the schedule names a unit that cannot continue, it has diverged:
/// the schedule is of another program, or the program does not always do the same.
class Replay : public Strategy {
 public:
  /// Without `rest`, it decides nothing after the schedule. Borrows it.
  explicit Replay(Schedule schedule, Strategy* rest = nullptr)
      : schedule_(std::move(schedule)), rest_(rest) {}
  std::optional<UnitId> choose(const Situation& situation) override;
  void done(const Footprint& used) override {
    if (rest_ != nullptr && past_) rest_->done(used);
  }

  /// The first step that did not fit; none so far: no value.
  [[nodiscard]] std::optional<std::size_t> diverged_at() const { return diverged_at_; }

 private:
  const Schedule schedule_;
  Strategy* const rest_;
  std::optional<std::size_t> diverged_at_;
  bool past_ = false;
};

}  // namespace playground::steering
