/// run_steered(): one run of a board's program, in the order that a strategy decides.
#pragma once

#include <optional>

#include "shared/course/board.h"
#include "shared/multitasking/steering/scheduler.h"
#include "shared/platform/machine.h"

namespace playground::course {

/// Runs the program on this thread and those of the scheduler's crew. None: the run has no outcome, because
/// it was stopped, or given up by the strategy. Throws nothing. The scheduler must be new.
[[nodiscard]] std::optional<BoardOutcome> run_steered(BoardProgram program, const Settings& settings,
                                                      EventSink& sink, Machine& machine,
                                                      steering::Scheduler& scheduler);

/// Of a run that is stuck: "thread 0 waits for lock B, which thread 1 holds; ...".
[[nodiscard]] std::string deadlock_text(const steering::Snapshot& stuck, Language language);

/// Of a run that has not ended after this many steps.
[[nodiscard]] BoardOutcome too_long_outcome(std::size_t steps, Language language);

/// How often the next step is another unit's.
[[nodiscard]] int switches(const steering::Schedule& schedule);

}  // namespace playground::course
