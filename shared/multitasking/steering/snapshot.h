/// Snapshot: a steered program as a board shows it. Plain values.
#pragma once

#include <string>
#include <vector>

#include "shared/multitasking/steering/operation.h"

namespace playground::steering {

enum class End : std::uint8_t {
  none,      ///< it has not ended
  finished,  ///< all units have
  stuck,     ///< no unit can continue: a deadlock
  too_long,  ///< it has reached the limit of steps
  given_up,  ///< the strategy did not decide
  stopped
};

/// Where a unit of a Python program is. Units of C++ programs have operation.where instead.
struct PythonPlace {
  int line = 0;
  int first_line = 0;  ///< of the function that it runs
  int last_line = 0;
  std::string instruction{};  ///< the bytecode that is next: "LOAD_GLOBAL counter"; empty: a call
};

struct UnitState {
  Model model{};
  int number = 0;
  Operation operation{};  ///< the next one; of a unit that has ended, the last one
  bool enabled = false;
  bool ended = false;
  PythonPlace python{};
};

struct ObjectState {
  ObjectKind kind{};
  std::string name{};
  std::string value{};
  UnitId holder = no_unit;
};

/// A step that has begun.
struct Step {
  UnitId unit = no_unit;
  Operation operation{};
  bool is_decision = false;
};

/// `unit` waits for `object`, or for the unit `awaited`, which holds it.
struct Waits {
  UnitId unit = no_unit;
  ObjectId object = no_object;
  UnitId awaited = no_unit;
};

struct Snapshot {
  std::vector<UnitState> units{};
  std::vector<ObjectState> objects{};
  std::vector<Step> steps{};
  bool awaits_decision = false;
  UnitId running = no_unit;  ///< the unit whose step is not over
  End end = End::none;

  /// The units that wait for each other in a circle, each for the next one; empty: there is no circle.
  [[nodiscard]] std::vector<Waits> circle() const;
  /// "read counter", in a language.
  [[nodiscard]] std::string text_of(const Operation& operation, Language language) const;
};

}  // namespace playground::steering
