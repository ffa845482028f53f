/// Past one machine: python/tiles.py computes the picture of choose-cpu one tile after another, in a pool,
/// and with a Dask scheduler and two workers on this machine. What it prints becomes the run's units and
/// events.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/text.h"
#include "shared/multitasking/run.h"

namespace playground::lessons::choose_yours {

/// The program that the learner sees and runs, in static storage.
[[nodiscard]] std::string_view dask_program();

/// What it has printed on recorded_machine(), for those who cannot run it.
[[nodiscard]] std::vector<std::string_view> recorded_lines();
[[nodiscard]] const Text& recorded_machine();

/// What the program says of one of its approaches.
struct DaskTimes {
  double start = 0;  ///< seconds until its processes are ready
  double tiles = 0;  ///< seconds for all tiles
  std::string picture{};
};

struct DaskFigures {
  std::string versions;  ///< "Python 3.11.2, Dask 2022.12.1, 2 cores"
  DaskTimes one_by_one, pool, dask;
};

/// None: these lines are not all lines of a whole run.
[[nodiscard]] std::optional<DaskFigures> dask_figures(const std::vector<std::string_view>& lines);

/// The body of a run: runs the program with this interpreter, or the next one that has Dask. Throws
/// std::runtime_error with the command that installs Dask if none has, and Stopped if the run is stopped.
void run_dask(Run& run, const std::string& interpreter);

/// The body of a run: plays what was recorded at its own pace.
void play_recorded_dask(Run& run);

}  // namespace playground::lessons::choose_yours
