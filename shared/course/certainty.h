/// Certainty: questions about measured figures, with three answers. All verdicts on figures are made of these
/// functions. An answer is unclear where the figures' intervals reach across the limit. Wider intervals turn
/// yes and no into unclear, and never one into the other.
#pragma once

#include <algorithm>

#include "shared/course/figure.h"

namespace playground::course {

enum class Answer { no, unclear, yes };

constexpr Answer operator!(Answer answer) {
  return answer == Answer::yes ? Answer::no : answer == Answer::no ? Answer::yes : Answer::unclear;
}
/// Unclear only where the unclear part decides.
constexpr Answer operator&(Answer one, Answer other) { return std::min(one, other); }
constexpr Answer operator|(Answer one, Answer other) { return std::max(one, other); }
constexpr Answer answer(bool certain) { return certain ? Answer::yes : Answer::no; }

/// The answer, if one round can give it: counts of things that do not vary with time.
[[nodiscard]] Answer counted(const Figure& figure, double count);

/// Is the quantity above the limit? Unclear, too, if it was measured only once, because then its spread is
/// not known.
[[nodiscard]] Answer above(const Figure& figure, double limit);
/// Is it above `times` the other one?
[[nodiscard]] Answer above(const Figure& figure, const Figure& other, double times = 1);

/// How two quantities compare, where those that differ by less than the share `spread` count as equal.
enum class Comparison { less, equal, more, unclear };
[[nodiscard]] Comparison compare(const Figure& ratio, double spread);

/// The share of the cores below which the machine counts as busy, in percent.
constexpr double busy_below = 85;
/// `share`: which part of the cores' time the program got, before and between the rounds.
[[nodiscard]] inline bool busy(const Figure& share) { return share.value < busy_below; }

/// The figure as a busy machine gives it: its value is known, but it decides nothing.
[[nodiscard]] Figure disturbed(const Figure& figure);

/// Why an answer is unclear.
[[nodiscard]] Text why_unclear(bool machine_busy, bool measured_once);

}  // namespace playground::course
