/// Spinning: threads that do nothing but read the clock, and so see when the system lets them run. This shows
/// how many cores there are, and whether other programs use them.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "shared/core/time.h"

namespace playground {

/// A time in which a thread ran without a pause.
struct Spell {
  Time begin{};
  Time end{};
};
using Spells = std::vector<Spell>;

/// A thread that reads the clock all the time sees a longer step only if it did not run in between. Systems
/// let a thread run for longer than this before another one gets its core.
constexpr Time shortest_pause = std::chrono::microseconds(500);

/// What a thread saw that was to spin for a certain time.
struct Spun {
  Spells spells{};
  Time took{};      ///< from its first to its last look at the clock
  Time cpu_time{};  ///< zero without a clock of CPU time
};

/// Starts `threads` threads, which all run for `length` from the moment at which the last one has begun.
/// Empty: not all of them could be started. Both clocks are called from all threads; the steps of `now` must
/// be shorter than `shortest_pause`; `cpu_time` may be null.
[[nodiscard]] std::vector<Spun> spin(int threads, Time length, const std::function<Time()>& now,
                                     const std::function<Time()>& cpu_time = nullptr);

/// The largest number of threads that ran at the same time, for at least `enough` in sum.
[[nodiscard]] int most_at_once(const std::vector<Spun>& threads, Time enough);

/// Which part of the time of `cores` cores this program gets, from as many threads that spin for 20 ms. Only
/// a load that lasts counts, and not a frame that this program draws: a low share is measured up to three
/// times, and the highest counts. By `cpu_time`, the CPU time of the calling thread; null: by the spells.
/// None: the threads could not be started, or the clock is too coarse.
[[nodiscard]] std::optional<double> share_of(int cores, const std::function<Time()>& now,
                                             const std::function<Time()>& cpu_time = nullptr);

}  // namespace playground
