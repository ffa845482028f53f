#include "shared/course/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace playground::course {
namespace {

constexpr double wanted_confidence = 0.9;

// The interval from the k-th lowest to the k-th highest of n rounds.
double confidence(int n, int k) {
  double throws = std::pow(0.5, n);  // the probability of exactly i heads in n throws, at first for i = 0
  double fewer_than_k = 0;
  for (int i = 0; i < k; ++i) {
    fewer_than_k += throws;
    throws *= static_cast<double>(n - i) / (i + 1);
  }
  return std::max(1 - 2 * fewer_than_k, 0.0);
}

int chosen_k(int n) {
  int k = 1;
  while (2 * (k + 1) <= n && confidence(n, k + 1) >= wanted_confidence) ++k;
  return k;
}

}  // namespace

Figure figure_of(std::vector<double> rounds) {
  assert(!rounds.empty());
  std::ranges::sort(rounds);
  const std::size_t count = rounds.size();
  const auto k = static_cast<std::size_t>(chosen_k(static_cast<int>(count)));
  return {rounds[count / 2], rounds[k - 1], rounds[count - k], static_cast<int>(count)};
}

double confidence(int rounds) { return rounds < 2 ? 0 : confidence(rounds, chosen_k(rounds)); }

std::string interval_in_words(int rounds, Language language) {
  if (rounds < 2) return "";
  const int k = chosen_k(rounds);
  const Text words =
      k == 1 ? Text{"Interval: the lowest and the highest of {0} rounds. The true median is in it with a "
                    "probability of {1:.0f}\u00a0%.",
                    "区间：{0} 轮中的最低值和最高值，真正的中位数落在其中的概率是 {1:.0f}%。"}
             : Text{"Interval: without the {2} lowest and the {2} highest of {0} rounds. The true median is in "
                    "it with a probability of {1:.0f}\u00a0%.",
                    "区间：{0} 轮中各去掉 {2} 个最低值和最高值，真正的中位数落在其中的概率是 {1:.0f}%。"};
  return fmt::format(fmt::runtime(words.in(language)), rounds, 100 * confidence(rounds), k - 1);
}

Figure ratio(const Figure& one, const Figure& other) {
  return {one.value / other.value, one.min / other.max, one.max / other.min,
          std::min(one.rounds, other.rounds)};
}

}  // namespace playground::course
