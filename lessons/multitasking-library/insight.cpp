#include "lessons/multitasking-library/insight.h"

#include "lessons/sleepers.h"

namespace playground::lessons::multitasking_library {
namespace {

using course::filled;
using course::three_digits;

constexpr Text nothing_ran{
    "None of the {} tasks ran: each call only made a coroutine, and no event loop ran it.",
    "{} 个任务一个也没有运行：每次调用只是创建了协程，没有事件循环来运行它。"};
constexpr Text without_limit{
    "The tasks waited at the same time: {} × as fast as one after another, because each of the {} had a "
    "thread, and nothing limited them.",
    "任务在同一时间等待：速度是逐个执行的 {} 倍，因为 {} 个任务各有一个线程，且没有上限。"};
constexpr Text within_limit{
    "{} places for {} tasks: {} × as fast as one after another, because each task waits for a free place "
    "before it starts.",
    "{} 个名额，{} 个任务：速度是逐个执行的 {} 倍，因为每个任务开始前都要等一个空名额。"};
constexpr Text one_place{
    "The threads did not help: {} × one after another, because the limit of 1 lets one task run at a time.",
    "多线程没有帮助：逐个执行的 {} 倍，因为上限为 1，一次只有一个任务能运行。"};

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const Sleepers s = sleepers(facts);
  const int limit = facts.settings.whole("limit");
  course::Insight insight{.model = Model::thread};
  const auto next = [&](std::string_view link, const Text& words) {
    insight.next = link;
    insight.next_words = filled(words);
  };
  if (facts.settings.option("body") == "coroutine") {
    insight.sentence = filled(nothing_ran, s.units);
    next("#/multitasking-library/6?body=plain", {"Try a plain function", "试试普通函数"});
  } else if (s.units < 2) {
    insight.sentence = alone(s, {"task", "任务"});
    next("#/multitasking-library/6?units=8", {"Try 8 tasks", "试试 8 个任务"});
  } else if (limit == 1) {
    insight.sentence = filled(one_place, three_digits(s.times));
    next("#/multitasking-library/6?limit=0", {"Try it without a limit", "试试不设上限"});
  } else if (limit == 0 || limit >= s.units) {
    insight.sentence = filled(without_limit, three_digits(s.times), s.units);
    next("#/multitasking-library/6?body=coroutine", {"Decorate a coroutine instead", "改为装饰一个协程"});
  } else {
    insight.sentence = filled(within_limit, limit, s.units, three_digits(s.times));
    next("#/multitasking-library/6?limit=0", {"Try it without a limit", "试试不设上限"});
  }
  return insight;
}

}  // namespace playground::lessons::multitasking_library
