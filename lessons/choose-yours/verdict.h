/// Verdict: what the measured times say about the advice.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "lessons/choose-yours/advice.h"
#include "lessons/choose-yours/plan.h"
#include "shared/core/text.h"

namespace playground::lessons::choose_yours {

/// What a run of the workload measured; zero: not measured.
struct Times {
  std::array<double, way_count> seconds{};  ///< by Way, for all tasks
  int cores = 1;
  int threads = 0;   ///< that could be started
  int survived = 0;  ///< tasks that went on beside one that crashed
  [[nodiscard]] double of(Way way) const { return seconds[static_cast<std::size_t>(way)]; }
};

enum class Outcome {
  yes,           ///< clearly faster than every other way, or it did what it was chosen for
  equal,         ///< some other way took as long, within the spread
  no,            ///< another way was clearly faster
  not_provable,  ///< not by this machine
};

/// Times that differ by less than this share are equal.
constexpr double spread = 0.15;

struct ProofVerdict {
  Outcome outcome;
  Way own;       ///< the way that stands for the advice
  Way other;     ///< the fastest one that the advice does not use
  double times;  ///< how many times as long as `own` the other one took
  /// With places for: {0} own's name, {1} times or, above 1 again, its inverse, {2} other's name,
  /// {3} cores, {4} threads.
  Text title = no_text;
  Text reason = no_text;
};

/// REQUIRES: all ways but `advised` were measured. The ways that count are those that Python has:
/// threads without the lock stand beside them.
[[nodiscard]] ProofVerdict verdict_on(const Workload& workload, const Times& times);

/// Title and reason as they are read, with their places filled in.
struct VerdictText {
  std::string title;
  std::string reason;
};
[[nodiscard]] VerdictText in_words(const ProofVerdict& verdict, const Times& times, std::string_view own,
                                   std::string_view other, Language language);

}  // namespace playground::lessons::choose_yours
