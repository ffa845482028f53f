/// Verdict: what the measured times show about the advice.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "lessons/choose-yours/advice.h"
#include "lessons/choose-yours/plan.h"
#include "shared/core/text.h"
#include "shared/course/certainty.h"

namespace playground::lessons::choose_yours {

/// The measurements of a run of the workload; zero: not measured.
struct Times {
  std::array<course::Figure, way_count> seconds{};  ///< by Way, for all tasks
  int cores = 1;
  int threads = 0;             ///< how many could be started
  int survived = 0;            ///< tasks that continued after another one had crashed
  course::Figure share = 100;  ///< of the cores, in percent; see measure_share()
  [[nodiscard]] const course::Figure& of(Way way) const { return seconds[static_cast<std::size_t>(way)]; }
};

enum class Outcome {
  yes,           ///< clearly faster than all other approaches, or it achieved its purpose
  equal,         ///< another approach took equally long, within the spread
  no,            ///< another approach was clearly faster
  unclear,       ///< the rounds differ too much, or the machine was busy
  not_provable,  ///< this machine cannot show it
};

/// Times that differ by less than this share are equal.
constexpr double spread = 0.15;

struct ProofVerdict {
  Outcome outcome;
  Way own;               ///< the approach that represents the advice
  Way other;             ///< the fastest one that the advice does not use
  course::Figure times;  ///< the time of `other` divided by that of `own`
  /// The places: {0} own's name, {1} `times` or its inverse, whichever is above 1, {2} other's name,
  /// {3} cores, {4} threads.
  Text title = no_text;
  Text reason = no_text;
};

/// REQUIRES: all approaches except `advised` were measured. Only approaches that Python has count; threads
/// without the lock are shown only for comparison.
[[nodiscard]] ProofVerdict verdict_on(const Workload& workload, const Times& times);

/// Title and reason with their places filled in.
struct VerdictText {
  std::string title;
  std::string reason;
};
[[nodiscard]] VerdictText in_words(const ProofVerdict& verdict, const Times& times, std::string_view own,
                                   std::string_view other, Language language);

}  // namespace playground::lessons::choose_yours
