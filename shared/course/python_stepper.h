/// PythonStepper: a Python program on a board. Its interpreter runs for as long as the board is open, and for
/// each state runs the program from its start.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "shared/core/trace.h"
#include "shared/course/python_steering.h"
#include "shared/platform/machine.h"

namespace playground::course {

/// One thread calls all members; none blocks it, apart from the end of the interpreter.
class PythonStepper {
 public:
  /// Starts an interpreter, the one with this id. `machine` must outlive it.
  PythonStepper(Machine& machine, const PythonSubject& subject, std::string interpreter, Language language);
  /// Ends the interpreter.
  ~PythonStepper() = default;

  /// Runs the program from its start up to the end of the schedule.
  void open(steering::Schedule schedule);
  /// False: this unit cannot be chosen now.
  bool choose(steering::UnitId unit);
  void back();

  void try_every_order(std::optional<int> max_preemptions);
  [[nodiscard]] bool searches() const { return searches_; }
  /// What the search has found so far; none: there was none.
  [[nodiscard]] const std::optional<OrdersFound>& orders() const { return orders_; }

  /// Call it once per frame. True: something has changed.
  bool update();
  [[nodiscard]] const BoardState& state() const { return state_; }
  /// Of state(), for the timeline. A step takes a millisecond.
  [[nodiscard]] const Trace& trace() const { return trace_; }
  /// Why there is no state: no Python, or a program that it refuses. Empty: there is one, or it is on its
  /// way.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
  BoardState state_;
  Trace trace_;
  std::optional<OrdersFound> orders_;
  bool searches_ = false;
  std::string problem_;
  std::jthread thread_;  // last: it uses shared_
};

}  // namespace playground::course
