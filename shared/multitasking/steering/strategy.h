/// Strategy: decides which unit of a steered program does its operation next.
///
/// A schedule is the list of these decisions. Where only one unit can continue, and where the main program
/// can, there is nothing to decide: see Scheduler.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/multitasking/steering/operation.h"

namespace playground::steering {

/// A unit that has announced an operation and has not ended.
struct Candidate {
  UnitId unit = no_unit;
  const Operation* operation = nullptr;
  bool enabled = false;  ///< it can do the operation now
};

using Schedule = std::vector<UnitId>;

/// The state of a program in which all its units wait for a decision.
struct Situation {
  std::span<const Candidate> candidates;  ///< in the order of their ids; at least one is enabled
  UnitId last = no_unit;                  ///< the unit that was chosen before; no_unit: none
  std::size_t step = 0;                   ///< the number of decisions before this one

  [[nodiscard]] bool enabled(UnitId unit) const;
  [[nodiscard]] std::size_t enabled_count() const;
};

/// What an operation has used, known when it is over: two operations whose footprints do not conflict have
/// the same result in either order.
class Footprint {
 public:
  void reads(ObjectId object) { add(object, false); }
  void writes(ObjectId object) { add(object, true); }
  /// Of the end of a unit, and of what waits for it.
  void writes_unit(UnitId unit) { add(unit_bit | unit, true); }
  void reads_unit(UnitId unit) { add(unit_bit | unit, false); }
  /// Of the time, which all sleeping units share.
  void writes_time() { add(time, true); }
  /// Of something that cannot be named: it conflicts with everything.
  void writes_everything() { everything_ = true; }
  void clear() {
    uses_.clear();
    everything_ = false;
  }
  [[nodiscard]] bool conflicts_with(const Footprint& other) const;
  /// What an operation is known to use before it is done.
  void add_announced(const Operation& operation);

 private:
  static constexpr std::uint32_t unit_bit = 1U << 31;
  static constexpr std::uint32_t time = unit_bit - 1;
  struct Use {
    std::uint32_t what;
    bool is_write;
  };
  void add(std::uint32_t what, bool is_write) {
    if (what != no_object) uses_.push_back({what, is_write});
  }
  std::vector<Use> uses_;  // a few
  bool everything_ = false;
};

/// One run at a time; each call comes from the thread whose operation was the last one.
class Strategy {
 public:
  virtual ~Strategy() = default;

  /// The next unit, which must be enabled; none: the run ends here, unless the scheduler is told another way
  /// (Scheduler::choose()).
  virtual std::optional<UnitId> choose(const Situation& situation) = 0;

  /// The operation that was chosen last is over.
  virtual void done(const Footprint& used) { static_cast<void>(used); }
};

}  // namespace playground::steering
