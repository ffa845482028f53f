#include "lessons/intro/insight.h"

#include <algorithm>

namespace playground::lessons::intro {
namespace {

using course::filled;
using course::time_text;

constexpr Text waited_together{
    "Three kettles at the same time took {} instead of {}: {} × as fast, because a kettle that heats up "
    "needs "
    "nothing but time.",
    "三壶水同时烧用了 {}，逐个烧要 {}：速度是 {} 倍，因为烧水的壶只需要时间，不需要人守着。"};
constexpr Text no_gain{
    "Here the three kettles took {} at the same time and {} one after another: starting three threads took "
    "about as long as the water.",
    "这里三壶水同时烧用了 {}，逐个烧用了 {}：启动三个线程的时间和烧水的时间差不多长。"};

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const double in_turn = facts.figure("time/in_turn");
  const double together = facts.figure("time/together");
  // A run on a clock that does not move takes no time.
  const double times = in_turn / std::max(together, 1e-6);
  constexpr double some_gain = 1.15;
  return {.sentence = times < some_gain ? filled(no_gain, time_text(together), time_text(in_turn))
                                        : filled(waited_together, time_text(together), time_text(in_turn),
                                                 course::three_digits(times)),
          .model = Model::thread,
          .next = "#/threads/7?units=16",
          .next_words = filled({"See the same with 16 threads", "换成 16 个线程看看"})};
}

}  // namespace playground::lessons::intro
