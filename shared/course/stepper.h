/// Stepper: a board's program, which the learner moves by hand: forth by a choice, back by running it again
/// up to the step before.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "shared/core/trace.h"
#include "shared/course/steered_run.h"
#include "shared/multitasking/steering/strategies.h"

namespace playground::course {

/// What the board shows.
struct BoardState {
  steering::Snapshot snapshot{};
  steering::Schedule schedule{};
  std::optional<BoardOutcome> outcome{};     ///< none: the program is not over
  std::optional<std::size_t> diverged_at{};  ///< the first step of the given schedule that did not fit
  std::optional<steering::UnitId> hangs{};   ///< a unit that has reached no operation for a second
  bool settled = false;                      ///< no unit is on its way

  /// A unit can be chosen.
  [[nodiscard]] bool can_choose() const { return settled && !outcome && snapshot.awaits_decision; }
};

/// One thread calls all members; none blocks it for longer than a step of the program.
class Stepper {
 public:
  /// `machine` must outlive it.
  explicit Stepper(Machine& machine) : machine_(machine) {}
  ~Stepper();

  /// Runs the program from its start up to the end of the schedule; what ran before is stopped.
  void open(BoardProgram program, Settings settings, std::size_t max_steps, steering::Schedule schedule = {});
  [[nodiscard]] bool is_open() const { return run_ != nullptr; }
  /// Ends the run; state() stays.
  void close();

  /// False: this unit cannot be chosen now.
  bool choose(steering::UnitId unit);
  /// As if the last choice had not been made.
  void back();
  void restart();

  /// Call it once per frame. True: state() has changed.
  bool update();
  [[nodiscard]] const BoardState& state() const { return state_; }
  /// Of this run, for the timeline. A step takes a millisecond.
  [[nodiscard]] const Trace& trace() const { return trace_; }

 private:
  struct LiveRun;
  void start(steering::Schedule schedule);

  Machine& machine_;
  BoardProgram program_ = nullptr;
  Settings settings_;
  std::size_t max_steps_ = 0;
  std::shared_ptr<LiveRun> run_;
  BoardState state_;
  Trace trace_;
};

}  // namespace playground::course
