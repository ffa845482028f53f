#include "lessons/gil/insight.h"

#include <array>

#include "lessons/gil/example.h"
#include "lessons/versions.h"

namespace playground::lessons::gil {
namespace {

using course::Answer;
using course::Figure;
using course::filled;
using course::RunFacts;
using course::three_digits;
using course::time_text;

// Less than this may be chance.
constexpr double clear_gain = 1.3;

OwnedText not_clear(const OwnedText& figures, const RunFacts& facts, const Figure& figure) {
  return filled({"Not clear: {} {}", "不能确定：{}{}"}, figures,
                course::why_unclear(facts.was_busy(), figure.rounds < 2));
}

// One of three sentences, by the answer to a question about `figure`.
OwnedText by(Answer answer, const OwnedText& yes, const OwnedText& no, const OwnedText& figures,
             const RunFacts& facts, const Figure& figure) {
  if (answer == Answer::unclear) return not_clear(figures, facts, figure);
  return answer == Answer::yes ? yes : no;
}

OwnedText of_slices(const RunFacts& facts) {
  const Figure kept = facts.measured("kept");
  const double changes = facts.figure("changes");
  const std::string set = time_text(to_seconds(interval(facts.settings)));
  if (changes < 3) {
    return filled(
        {"The lock changed hands too rarely ({:.0f}): the work was too short for a switch interval of {}.",
         "锁换手太少（{:.0f} 次）：对 {} 的切换间隔来说，计算量太小。"},
        changes, set);
  }
  if (kept.value > 1.5 * to_seconds(interval(facts.settings))) {
    return filled(
        {"A thread kept the lock for {} (median of {:.0f} changes), longer than the switch interval of {}: "
         "the threads did not always have a core.",
         "一个线程每次占住锁 {}（换了 {:.0f} 次，取中位数），比切换间隔 {} 长：线程并不总有核心可用。"},
        time_text(kept.value), changes, set);
  }
  return filled(
      {"A thread kept the lock for {} (median of {:.0f} changes), then it had to give the lock to the "
       "thread that waited. The switch interval was {}.",
       "一个线程每次占住锁 {}（换了 {:.0f} 次，取中位数），然后必须交给等待的线程。切换间隔是 {}。"},
      time_text(kept.value), changes, set);
}

OwnedText of_blocking(const RunFacts& facts) {
  const double sum = sleepers * sleeps * to_seconds(nap);
  const double total = facts.figure("total");
  const std::string kept = time_text(facts.figure("kept"));
  if (total > 0.75 * sum) {
    return filled({"Each thread kept the lock for {} only, and yet {} sleeps took {}: something else delayed "
                   "them. Run again.",
                   "每个线程每次只占住锁 {}，但 {} 次睡眠用了 {}：受到了别的干扰。请再运行一次。"},
                  kept, sleepers * sleeps, time_text(total));
  }
  return filled(
      {"Each thread kept the lock for {} at a time and released it before it slept: {} sleeps took {} in "
       "all, and not {}.",
       "每个线程每次占住锁 {}，睡眠之前就释放：{} 次睡眠一共用了 {}，而不是 {}。"},
      kept, sleepers * sleeps, time_text(total), time_text(sum));
}

// Whether the other thread had to wait for the whole call.
OwnedText of_call(const RunFacts& facts, const Text& waited, const Text& ran) {
  const Figure call = facts.measured("call");
  const Figure worst = facts.measured("worst");
  const std::string late = time_text(worst.value);
  const std::string took = time_text(call.value);
  return by(
      course::above(facts.usable(worst), facts.usable(call), 0.5), filled(waited, took, late),
      filled(ran, took, late),
      filled({"the call took {}, and the other thread was {} late.", "调用用了 {}，另一个线程迟到 {}。"},
             took, late),
      facts, worst);
}

OwnedText of_late(const RunFacts& facts, const Text& waited, const Text& ran) {
  const Figure late = facts.measured("late");
  const double limit = to_seconds(interval(facts.settings)) / 2;
  const std::string shown = time_text(late.value);
  return by(course::above(facts.usable(late), limit), filled(waited, shown), filled(ran, shown),
            filled({"it was {} late.", "它迟到 {}。"}, shown), facts, late);
}

OwnedText of_cores(const RunFacts& facts, const Text& helped, const Text& did_not) {
  const Figure speed = facts.measured("speed_up");
  const std::string times = three_digits(speed.value);
  if (facts.figure("cores") < 2) {
    return filled(
        {"This machine offers only one core, so no kind of thread can compute faster: {} × one after "
         "another.",
         "这台机器只有一个核心可用，哪种线程都不可能算得更快：速度是逐个执行的 {} 倍。"},
        times);
  }
  return by(
      course::above(facts.usable(speed), clear_gain), filled(helped, times), filled(did_not, times),
      filled({"two threads were {} × as fast as one after another.", "两个线程的速度是逐个执行的 {} 倍。"},
             times),
      facts, speed);
}

OwnedText of_counter(const RunFacts& facts, const Text& lost_some, const Text& lost_none) {
  const Figure lost = facts.measured("lost");
  const int all = 2 * updates(facts.settings);
  if (lost.max > 0) return filled(lost_some, fmt::format("{:.0f}", lost.max), all);
  return filled(lost_none, all);
}

struct Advice {
  std::string_view id;
  std::string_view step;
  std::string_view next;
  Text next_words;
  OwnedText (*sentence)(const RunFacts& facts);
};

OwnedText of_long_call(const RunFacts& facts) {
  return of_call(facts,
                 {"One call kept the lock for {}: the thread that wanted to run every 2 ms was {} late.",
                  "一次调用占住锁 {}：每 2 毫秒想运行一次的线程迟到了 {}。"},
                 {"The call took {}, and yet the other thread was only {} late: it got the lock in between.",
                  "调用用了 {}，另一个线程却只迟到 {}：它在中间得到了锁。"});
}

OwnedText of_pieces(const RunFacts& facts) {
  return of_call(
      facts,
      {"The work of {} was in pieces, and still the other thread was {} late: the pieces are too long.",
       "{} 的计算分成了小块，另一个线程仍迟到 {}：每一块还是太长。"},
      {"The same work took {}, but in pieces: the other thread was at most {} late, because it could get "
       "the lock between two of them.",
       "同样的计算用了 {}，但分成了小块：另一个线程最多迟到 {}，因为两块之间它能得到锁。"});
}

OwnedText of_releases(const RunFacts& facts) {
  return of_call(
      facts,
      {"The call of {} released the lock, and yet the other thread was {} late: it had to wait for a core.",
       "{} 的调用释放了锁，另一个线程仍迟到 {}：它得等核心。"},
      {"The call computed for {} without the lock: the other thread was at most {} late.",
       "调用不持有锁计算了 {}：另一个线程最多迟到 {}。"});
}

OwnedText of_quick_match(const RunFacts& facts) {
  return filled(
      {"The rewritten expression took {}: too short to delay another thread. It was at most {} late.",
       "改写后的正则表达式用了 {}：短得耽误不了别的线程，它最多迟到 {}。"},
      time_text(facts.measured("call").value), time_text(facts.measured("worst").value));
}

OwnedText of_thread_ticks(const RunFacts& facts) {
  return of_late(
      facts,
      {"The thread wanted to run every 2 ms and was {} late each time (median): after each sleep it had to "
       "wait for the lock.",
       "这个线程想每 2 毫秒运行一次，每次却迟到 {}（中位数）：每次睡眠之后，它都得等锁。"},
      {"The thread was only {} late (median), less than half of the switch interval.",
       "这个线程只迟到 {}（中位数），不到切换间隔的一半。"});
}

OwnedText of_loop_ticks(const RunFacts& facts) {
  return of_late(
      facts,
      {"asyncio did not help: the coroutine was {} late (median), because its event loop runs in a thread "
       "that needs the same lock.",
       "换成 asyncio 没有帮助：协程迟到 {}（中位数），因为事件循环所在的线程也需要这把锁。"},
      {"The coroutine was only {} late (median), less than half of the switch interval.",
       "协程只迟到 {}（中位数），不到切换间隔的一半。"});
}

OwnedText of_process_hog(const RunFacts& facts) {
  return of_late(
      facts,
      {"The thread was {} late (median), although the other process has a lock of its own: the cores had "
       "other work.",
       "另一个进程有自己的锁，这个线程仍迟到 {}（中位数）：核心上还有别的工作。"},
      {"The thread was only {} late (median): the other process computed under a lock of its own.",
       "这个线程只迟到 {}（中位数）：另一个进程在它自己的锁下计算。"});
}

OwnedText of_one_lock(const RunFacts& facts) {
  return of_cores(
      facts,
      {"Two threads under one lock were {} × as fast as one after another. They alternate, so such a "
       "gain is chance: run again.",
       "一把锁下的两个线程，速度是逐个执行的 {} 倍。它们轮流执行，这是偶然，请再运行一次。"},
      {"Two threads did not help: {} × as fast as one after another, because only the holder of the lock "
       "computes.",
       "两个线程没有帮助：速度是逐个执行的 {} 倍，因为只有持有锁的线程在计算。"});
}

OwnedText of_own_locks(const RunFacts& facts) {
  return of_cores(
      facts,
      {"Two threads, each with a lock of its own, helped: {} × as fast as one after another.",
       "两个线程各有一把锁，有帮助：速度是逐个执行的 {} 倍。"},
      {"Two locks did not help here: {} × as fast as one after another. There was no second free core, "
       "or too little work.",
       "两把锁在这里没有帮助：速度是逐个执行的 {} 倍。没有第二个空闲核心，或者计算量太小。"});
}

OwnedText of_no_lock(const RunFacts& facts) {
  return of_cores(
      facts,
      {"Without the lock, two threads helped: {} × as fast as one after another, on two cores.",
       "没有这把锁，两个线程有帮助：在两个核心上，速度是逐个执行的 {} 倍。"},
      {"Even without the lock it did not help here: {} × as fast as one after another. There was no "
       "second free core, or too little work.",
       "没有这把锁，在这里也没有帮助：速度是逐个执行的 {} 倍。没有第二个空闲核心，或者计算量太小。"});
}

OwnedText of_unlocked(const RunFacts& facts) {
  return of_counter(
      facts,
      {"Without any lock, {} of {} updates were lost (worst of three rounds), and no error message "
       "appeared.",
       "没有任何锁：{1} 次更新丢了 {0} 次（三轮中最多的一轮），也没有任何报错。"},
      {"None of {} updates was lost this time, but nothing guarantees it: run again, or with more "
       "work.",
       "{} 次更新这次一次也没丢，但没有任何保证：请再运行一次，或者加大计算量。"});
}

OwnedText of_under_gil(const RunFacts& facts) {
  return of_counter(
      facts,
      {"{} of {} updates were lost even under the interpreter lock. In this model that cannot happen.",
       "有解释器锁，{1} 次更新仍丢了 {0} 次。在这个模型里不应该出现。"},
      {"None of {} updates was lost: here the interpreter lock changes hands only between two updates, "
       "so the fault is hidden.",
       "{} 次更新一次也没丢：这里的解释器锁只在两次更新之间换手，错误被藏了起来。"});
}

OwnedText of_split_update(const RunFacts& facts) {
  return of_counter(
      facts,
      {"{} of {} updates were lost (worst of three rounds) under the interpreter lock: it changed "
       "hands between reading and writing.",
       "有解释器锁，{1} 次更新仍丢了 {0} 次（三轮中最多的一轮）：锁在读和写之间换了手。"},
      {"None of {} updates was lost: the lock did not change hands between reading and writing. Run "
       "with more work.",
       "{} 次更新一次也没丢：锁没有在读和写之间换手。请加大计算量再运行。"});
}

OwnedText of_locked(const RunFacts& facts) {
  return of_counter(
      facts,
      {"{} of {} updates were lost although a Lock guards them. That must not happen.",
       "有 Lock 保护，{1} 次更新仍丢了 {0} 次。这不应该出现。"},
      {"None of {} updates was lost, in no round: the Lock keeps reading and writing together, with or "
       "without a GIL.",
       "{} 次更新一次也没丢，每一轮都是：Lock 保证读和写不被拆开，有没有 GIL 都一样。"});
}

constexpr std::array advice{
    Advice{"slices", "slices", "blocking", {"Now with threads that sleep", "再看会睡眠的线程"}, of_slices},
    Advice{"blocking",
           "slices",
           "slices",
           {"Back to threads that only compute", "回到只计算的线程"},
           of_blocking},
    Advice{"long_call", "call", "in_pieces", {"Divide the call into pieces", "把调用分成小块"}, of_long_call},
    Advice{"in_pieces", "call", "releases", {"Let the call release the lock", "让调用释放锁"}, of_pieces},
    Advice{"releases",
           "call",
           "slow_match",
           {"See a regular expression keep it", "看正则表达式占住锁"},
           of_releases},
    Advice{"slow_match", "call", "quick_match", {"Rewrite the expression", "改写正则表达式"}, of_long_call},
    Advice{"quick_match", "call", "long_call", {"Back to the long call", "回到一次长调用"}, of_quick_match},
    Advice{
        "thread_ticks", "late", "loop_ticks", {"Try a coroutine instead", "换成协程试试"}, of_thread_ticks},
    Advice{"loop_ticks",
           "late",
           "process_hog",
           {"Compute in another process", "让另一个进程计算"},
           of_loop_ticks},
    Advice{"process_hog", "late", "thread_ticks", {"Back to two threads", "回到两个线程"}, of_process_hog},
    Advice{"one_lock",
           "cores",
           "own_locks",
           {"Give each thread a lock of its own", "让每个线程各有一把锁"},
           of_one_lock},
    Advice{"own_locks", "cores", "no_lock", {"Try it without the lock", "试试没有锁"}, of_own_locks},
    Advice{"no_lock", "cores", "one_lock", {"Back to one lock", "回到一把锁"}, of_no_lock},
    Advice{"unlocked",
           "counter",
           "under_gil",
           {"See how the GIL hides it", "看 GIL 怎样把它藏起来"},
           of_unlocked},
    Advice{"under_gil",
           "counter",
           "split_update",
           {"Call a function in the update", "更新时调用一个函数"},
           of_under_gil},
    Advice{"split_update", "counter", "locked", {"Use a Lock", "用 Lock"}, of_split_update},
    Advice{"locked", "counter", "unlocked", {"Back to no lock at all", "回到没有任何锁"}, of_locked}};

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const Advice& of = chosen_version(advice, facts.settings);
  return {.sentence = of.sentence(facts),
          .model = Model::thread,
          .next = link_to_version("gil", of.step, of.next),
          .next_words = filled(of.next_words)};
}

}  // namespace playground::lessons::gil
