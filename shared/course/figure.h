/// Figure: what the rounds of a measurement show about a quantity.
#pragma once

#include <string>
#include <vector>

#include "shared/core/text.h"

namespace playground::course {

/// The median of the rounds, and an interval that contains the median of all possible rounds with the
/// probability confidence(rounds).
///
/// The interval is from the k-th lowest to the k-th highest round (order statistics), so it needs no
/// assumption about how rounds differ: the true median is below the k-th lowest of n rounds only if fewer
/// than k of them are below it, which has the probability of fewer than k heads in n throws of a coin. k is
/// the largest with which the confidence is at least 90 %, and 1 if there is none: up to 7 rounds the
/// interval is from the lowest to the highest.
struct Figure {
  Figure() = default;
  /// Known exactly, without rounds.
  // Implicit, because a figure is mostly used as its value.
  Figure(double exact) : value(exact), min(exact), max(exact) {}  // NOLINT(google-explicit-constructor)
  Figure(double median, double lower, double upper, int of_rounds = 0)
      : value(median), min(lower), max(upper), rounds(of_rounds) {}
  bool operator==(const Figure&) const = default;

  double value = 0;
  double min = 0;
  double max = 0;
  int rounds = 0;  ///< 0: the figure is exact, or its rounds are not known
};

/// REQUIRES: at least one round.
[[nodiscard]] Figure figure_of(std::vector<double> rounds);

/// The probability that the interval of so many rounds contains the true median: 0.75 for 3, 0.94 for 5.
[[nodiscard]] double confidence(int rounds);

/// "Interval: the lowest and the highest of 5 rounds. The true median is in it with a probability of 94 %."
/// Empty for fewer than two rounds.
[[nodiscard]] std::string interval_in_words(int rounds, Language language);

/// The interval contains each ratio that is possible within the two intervals. REQUIRES: positive figures.
[[nodiscard]] Figure ratio(const Figure& one, const Figure& other);

}  // namespace playground::course
