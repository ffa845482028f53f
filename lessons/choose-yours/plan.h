/// Plan: what is measured for a workload. Its tasks keep their length and their kind; how many there
/// are is chosen so that each way ends soon.
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
  threads,           ///< as C++ has them
  interpreter_lock,  ///< as Python has them (a model)
  processes,         ///< a pool, one task a message
  coroutines,        ///< one event loop
  advised,           ///< what the advice adds to a plain pool or loop; not every advice does
};
constexpr int way_count = 6;

/// The answers as the decision table takes them.
[[nodiscard]] Workload workload_of(const Settings& settings);

/// What one task does.
struct TaskLength {
  std::uint64_t steps = 0;  ///< of computing
  Time waits{};             ///< before that
};
[[nodiscard]] TaskLength length_of(const Workload& workload);

struct Plan {
  TaskLength each;
  int tasks = 1;
  int at_once = 1;       ///< coroutines; each takes one task after another
  int threads = 1;       ///< the same, within a browser's limit
  int processes = 1;     ///< of a pool
  std::size_t data = 0;  ///< bytes that a task is given
  bool shares = false;   ///< each task adds to a counter that all share
  int alone = 1;         ///< so many of the tasks are measured one after another
  int in_processes = 1;  ///< so many of the tasks are measured in a pool

  /// How many of the tasks a way really does; its time is then calculated for all.
  [[nodiscard]] int sample(Way way) const;
};

/// `each`: how long a way may take, roughly.
[[nodiscard]] Plan plan_for(const Workload& workload, Time each, const Capabilities& machine);

/// Whether the advice is more than one of the plain ways, and is measured for itself.
[[nodiscard]] bool measured_for_itself(Choice choice);

}  // namespace playground::lessons::choose_yours
