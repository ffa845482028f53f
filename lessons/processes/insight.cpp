#include "lessons/processes/insight.h"

#include "lessons/sleepers.h"

namespace playground::lessons::processes {
namespace {

using course::filled;
using course::three_digits;
using course::time_text;

constexpr Text one_process_did_all{
    "No pool, no gain: {} × one after another, because one process did all {} tasks, one after another.",
    "没有进程池就没有加速：逐个执行的 {} 倍，因为 {} 个任务都由一个进程依次完成。"};
constexpr Text all_at_once{
    "The processes waited at the same time: {} × as fast as one after another, because each of the {} tasks "
    "had a process of its own.",
    "进程在同一时间等待：速度是逐个执行的 {} 倍，因为 {} 个任务各有自己的进程。"};
constexpr Text in_rounds{
    "{0} processes did {1} tasks in {2} rounds: {3} × as fast as one after another, because a process does "
    "one task at a time.",
    "{0} 个进程分 {2} 轮完成 {1} 个任务：速度是逐个执行的 {3} 倍，因为一个进程一次只做一个任务。"};
constexpr Text start_costs_more{
    "The processes did not help: {} × one after another, because starting them took longer than the {} that "
    "each task sleeps.",
    "多进程没有帮助：逐个执行的 {} 倍，因为启动进程的时间比每个任务睡眠的 {} 还长。"};

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const Sleepers s = sleepers(facts);
  const int workers = facts.settings.whole("workers");
  course::Insight insight{.model = Model::process};
  const auto with_pool = [&] {
    insight.next = "#/processes/7?units=8&workers=4";
    insight.next_words =
        filled({"Try 8 tasks on 4 processes: how many rounds?", "试试 4 个进程做 8 个任务：要几轮？"});
  };
  if (s.units < 2) {
    insight.sentence = alone(s, {"process", "进程"});
    with_pool();
  } else if (facts.settings.option("call") == "one_by_one") {
    insight.sentence = filled(one_process_did_all, three_digits(s.times), s.units);
    with_pool();
  } else if (no_gain(s) && workers > 1) {
    insight.sentence = filled(start_costs_more, three_digits(s.times), time_text(s.each));
    insight.next = "#/processes/7?seconds=2";
    insight.next_words = filled({"Try sleeps of 2 s", "试试每个睡眠 2 秒"});
  } else if (workers >= s.units) {
    insight.sentence = filled(all_at_once, three_digits(s.times), s.units);
    with_pool();
  } else {
    const int rounds = (s.units + workers - 1) / workers;
    insight.sentence = filled(in_rounds, workers, s.units, rounds, three_digits(s.times));
    insight.next = "#/processes/7?call=one_by_one";
    insight.next_words = filled({"Try it without a pool", "试试不用进程池"});
  }
  return insight;
}

}  // namespace playground::lessons::processes
