#include "shared/course/certainty.h"

#include <limits>

namespace playground::course {
namespace {

constexpr Text was_busy{
    "Other programs used the cores at the same time, so these figures decide nothing. Measure again when the "
    "machine is quiet.",
    "测量时其他程序也在占用核心，这些数据不能作为依据。请在机器空闲时重新测量。"};
constexpr Text was_once{"It was measured only once, so its spread is not known. Measure again.",
                        "只测了一次，不知道数据的波动。请重新测量。"};
constexpr Text differs{"The rounds differ so much that the figures fit more than one answer. Measure again.",
                       "各轮结果相差太大，不止一种结论说得通。请重新测量。"};

// Also if the limit is infinite: then nothing is known.
Answer between(double lower, double upper) {
  if (lower > 0) return Answer::yes;
  return upper <= 0 ? Answer::no : Answer::unclear;
}

}  // namespace

Answer counted(const Figure& figure, double count) {
  if (figure.min == count && figure.max == count) return Answer::yes;
  return figure.min > count || figure.max < count ? Answer::no : Answer::unclear;
}

Answer above(const Figure& figure, double limit) {
  if (figure.rounds == 1) return Answer::unclear;
  return between(figure.min - limit, figure.max - limit);
}

Answer above(const Figure& figure, const Figure& other, double times) {
  if (figure.rounds == 1 || other.rounds == 1) return Answer::unclear;
  return between(figure.min - times * other.max, figure.max - times * other.min);
}

Comparison compare(const Figure& ratio, double spread) {
  const Answer more = above(ratio, 1 + spread);
  const Answer not_less = above(ratio, 1 / (1 + spread));
  if (more == Answer::yes) return Comparison::more;
  if (not_less == Answer::no) return Comparison::less;
  return more == Answer::no && not_less == Answer::yes ? Comparison::equal : Comparison::unclear;
}

Figure disturbed(const Figure& figure) {
  constexpr double all = std::numeric_limits<double>::infinity();
  return {figure.value, -all, all, figure.rounds};
}

Text why_unclear(bool machine_busy, bool measured_once) {
  return machine_busy ? was_busy : measured_once ? was_once : differs;
}

}  // namespace playground::course
