/// Advice: which multitasking model fits a workload. A table of rules, read from the top; the first that fits
/// decides.
#pragma once

#include <span>
#include <string_view>

#include "shared/core/event.h"
#include "shared/core/text.h"

namespace playground::lessons::choose_yours {

enum class WaitsFor { processor, others, both };    ///< others: network, disk, people
enum class AtOnce { dozens, hundreds, thousands };  ///< tasks that run at the same time
enum class Data { little, much };                   ///< input and output, compared with the work on it
enum class Shares { nothing, state };               ///< must tasks change the same objects?
enum class Crash { may_spread, must_not_spread };   ///< may a crash end the other tasks too?
enum class Length { below_a_millisecond, milliseconds, longer };
enum class MachineCount { one, several };

struct Workload {
  WaitsFor waits_for = WaitsFor::processor;
  AtOnce at_once = AtOnce::dozens;
  Data data = Data::little;
  Shares shares = Shares::nothing;
  Crash crash = Crash::may_spread;
  Length length = Length::longer;
  MachineCount machines = MachineCount::one;
};

enum class Choice {
  processes,                 ///< a pool of processes, or a process per task
  processes_in_batches,      ///< a pool, many tasks per message
  processes_shared_memory,   ///< a pool with one block of shared memory
  threads,                   ///< one thread per task, or a thread pool
  coroutines,                ///< one event loop
  coroutines_and_processes,  ///< an event loop that waits, a pool that computes
  event_loops_in_processes,  ///< several event loops, each in a process
  engine,                    ///< Ray, Dask, Celery
};

struct Advice {
  Choice choice;
  Text name;  ///< "a pool of processes"
  Text reason;
  std::string_view python;       ///< the module and the call
  std::string_view counterpart;  ///< in this playground's C++; empty: there is none
  Text changes_it;               ///< under which circumstances another choice is better
  Text sharing = no_text;        ///< how tasks change the same objects safely; no_text: they do not
};

/// One row of the table.
struct Rule {
  bool (*fits)(const Workload&);
  Choice choice;
  Text reason;
};
[[nodiscard]] std::span<const Rule> rules();

/// There is advice for each workload, because the last rule fits all.
[[nodiscard]] Advice advice_for(const Workload& workload);

/// True: the choice uses units of this model. For the comparison with the fastest approach of a measurement.
[[nodiscard]] bool uses(Choice choice, Model model);

}  // namespace playground::lessons::choose_yours
