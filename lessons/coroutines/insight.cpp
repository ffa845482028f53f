#include "lessons/coroutines/insight.h"

#include "lessons/sleepers.h"

namespace playground::lessons::coroutines {
namespace {

using course::filled;
using course::three_digits;

constexpr Text awaited_in_turn{
    "The coroutines did not help: {} × one after another, because each await in the loop waited for one "
    "coroutine before the next one began.",
    "协程没有帮助：逐个执行的 {} 倍，因为循环里的每个 await 都等一个协程结束后，下一个才开始。"};
constexpr Text thread_was_busy{
    "The coroutines did not help here: {} × one after another, because something else kept their one thread "
    "from "
    "running for longer than the {} that each of them sleeps.",
    "协程在这里没有帮助：逐个执行的 {} 倍，因为它们唯一的线程被耽搁的时间比每个协程睡眠的 {} 还长。"};
constexpr Text waited_together{
    "One thread was enough: {} × as fast as one after another, because each of the {} coroutines gave up "
    "control while it slept.",
    "一个线程就够了：速度是逐个执行的 {} 倍，因为 {} 个协程在睡眠时都让出了控制权。"};

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const Sleepers s = sleepers(facts);
  course::Insight insight{.model = Model::coroutine};
  if (s.units < 2) {
    insight.sentence = alone(s, {"coroutine", "协程"});
    insight.next = "#/coroutines/7?units=16";
    insight.next_words = filled({"Try 16 coroutines", "试试 16 个协程"});
  } else if (facts.settings.option("call") == "one_by_one") {
    insight.sentence = filled(awaited_in_turn, three_digits(s.times));
    insight.next = "#/coroutines/7?call=gather";
    insight.next_words = filled({"Run all at once with gather", "用 gather 同时运行全部"});
  } else if (no_gain(s)) {
    insight.sentence = filled(thread_was_busy, three_digits(s.times), course::time_text(s.each));
    insight.next = "#/coroutines/7?seconds=5";
    insight.next_words = filled({"Try sleeps of 5 s", "试试每个睡眠 5 秒"});
  } else {
    insight.sentence = filled(waited_together, three_digits(s.times), s.units);
    insight.next = "#/coroutines/7?call=one_by_one";
    insight.next_words = filled({"Await them in a loop", "在循环里逐个 await"});
  }
  return insight;
}

}  // namespace playground::lessons::coroutines
