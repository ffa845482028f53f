/// Plan: what is measured for a workload. Its tasks have the length and kind of the workload; their number is
/// chosen so that each approach finishes soon.
#pragma once

#include <cstdint>

#include "lessons/choose-yours/advice.h"
#include "shared/core/time.h"
#include "shared/multitasking/run.h"
#include "shared/platform/capabilities.h"

namespace playground::lessons::choose_yours {

/// The order of the lesson's variants.
enum class Way {
  one_by_one,
  threads,           ///< like C++ threads
  interpreter_lock,  ///< like Python threads (a model)
  processes,         ///< a pool, one task per message
  coroutines,        ///< one event loop
  advised,           ///< the advice, if it is more than a plain pool or loop
};
constexpr int way_count = 6;

/// The answers in the form that the decision table needs.
[[nodiscard]] Workload workload_of(const Settings& settings);

/// The work of one task.
struct TaskLength {
  std::uint64_t steps = 0;  ///< computing steps
  Time waits{};             ///< before computing
};
[[nodiscard]] TaskLength length_of(const Workload& workload);

struct Plan {
  TaskLength each;
  int tasks = 1;
  int at_once = 1;       ///< coroutines; each runs one task after another
  int threads = 1;       ///< like at_once, within a browser's limit
  int processes = 1;     ///< processes of a pool
  std::size_t data = 0;  ///< input bytes per task
  bool shares = false;   ///< each task increments a counter that all share
  int alone = 1;         ///< how many tasks are measured one after another
  int in_processes = 1;  ///< how many tasks are measured in a pool

  /// How many of the tasks an approach actually runs; its time for all tasks is extrapolated.
  [[nodiscard]] int sample(Way way) const;
};

/// `each`: about how long an approach may take.
[[nodiscard]] Plan plan_for(const Workload& workload, Time each, const Capabilities& machine);

/// True: the advice differs from all plain approaches, so it is measured separately.
[[nodiscard]] bool measured_for_itself(Choice choice);

}  // namespace playground::lessons::choose_yours
