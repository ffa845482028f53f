#include "lessons/threads/insight.h"

#include "lessons/sleepers.h"

namespace playground::lessons::threads {
namespace {

using course::filled;
using course::three_digits;

constexpr Text joined_in_turn{
    "The threads did not help: {} × one after another, because join() waited for each thread before the next "
    "one started.",
    "多线程没有帮助：逐个执行的 {} 倍，因为 join() 等每个线程结束后才启动下一个。"};
constexpr Text start_costs_more{
    "The threads did not help here: {} × one after another, because starting them took about as long as the "
    "{} "
    "that each of them sleeps.",
    "多线程在这里没有帮助：逐个执行的 {} 倍，因为启动线程的时间和每个线程睡眠的 {} 差不多长。"};
constexpr Text waited_together{
    "The threads waited at the same time: {} × as fast as one after another, because a thread that sleeps "
    "needs neither a core nor the interpreter lock.",
    "线程在同一时间等待：速度是逐个执行的 {} 倍，因为睡眠的线程既不需要核心，也不需要解释器锁。"};

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const Sleepers s = sleepers(facts);
  course::Insight insight{.model = Model::thread};
  if (s.units < 2) {
    insight.sentence = alone(s, {"thread", "线程"});
    insight.next = "#/threads/7?units=16";
    insight.next_words = filled({"Try 16 threads", "试试 16 个线程"});
  } else if (facts.settings.option("call") == "one_by_one") {
    insight.sentence = filled(joined_in_turn, three_digits(s.times));
    insight.next = "#/threads/7?call=start_all";
    insight.next_words = filled({"Start all threads first, then join", "先启动全部线程，再 join"});
  } else if (no_gain(s)) {
    insight.sentence = filled(start_costs_more, three_digits(s.times), course::time_text(s.each));
    insight.next = "#/threads/7?seconds=5";
    insight.next_words = filled({"Try sleeps of 5 s", "试试每个睡眠 5 秒"});
  } else {
    insight.sentence = filled(waited_together, three_digits(s.times));
    insight.next = "#/threads/7?call=one_by_one";
    insight.next_words =
        filled({"Join each thread before the next one starts", "每个线程 join 之后再启动下一个"});
  }
  return insight;
}

}  // namespace playground::lessons::threads
