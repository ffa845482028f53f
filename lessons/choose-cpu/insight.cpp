#include "lessons/choose-cpu/insight.h"

#include <algorithm>
#include <array>

#include "lessons/choose-cpu/example.h"

namespace playground::lessons::choose_cpu {
namespace {

using course::filled;
using course::three_digits;

// Less than this may be chance.
constexpr double clear_gain = 1.15;

constexpr Text processes_and_lock{
    "Processes helped: {} × as fast as one after another, because they computed on several cores. Threads "
    "under the lock did not: {} ×, because they took turns.",
    "多进程有帮助：速度是逐个执行的 {} 倍，因为它们在多个核心上计算。加锁的线程没有帮助：{} "
    "倍，因为它们轮流执行。"};
constexpr Text processes_and_lock_helped{
    "Processes helped: {} × as fast as one after another. Threads under the lock gained too: {} ×. They take "
    "turns, so such a gain is chance: measure again.",
    "多进程有帮助：速度是逐个执行的 {} 倍。加锁的线程也有 {} "
    "倍；它们轮流执行，这样的收益是偶然的，请再测一次。"};
constexpr Text nothing_helped{
    "Processes did not help here: {} × one after another, because handing out {} tiles and starting the "
    "processes cost what the cores gained.",
    "多进程在这里没有帮助：逐个执行的 {} 倍，因为启动进程和分发 {} 个方块的代价抵消了多核的收益。"};
constexpr Text not_clear{"Whether processes helped is not clear: {} × as fast as one after another. {}",
                         "不能确定多进程有没有帮助：速度是逐个执行的 {} 倍。{}"};
constexpr Text too_short{
    "The run was too short for this machine's clock, so no speed-up could be computed. Raise the iteration "
    "limit per pixel.",
    "这次运行对本机时钟来说太短，无法算出加速比。请调高每个像素的迭代上限。"};
constexpr Text one_approach{"{} took {}, {} × one after another, because {}.",
                            "{}用了 {}，速度是逐个执行的 {} 倍，因为{}。"};
constexpr Text base_only{
    "One after another used one core: {} for {} tiles. Every other approach is compared with this time.",
    "逐个执行只用了一个核心：{1} 个方块用了 {0}。其他方式都与这个时间比较。"};
constexpr Text nothing_to_compare{
    "{} computed {} tiles in {}, which says little alone: measure one after another with the same values.",
    "{0}用 {2} 算完 {1} 个方块，单看这个数说明不了什么：请用同样的数值再测逐个执行。"};

struct Known {
  std::string_view id;
  Text name;
  Model model;
  Text helped;
  Text did_not;
};
constexpr std::array known{
    Known{"threads",
          {"Threads without a lock", "无锁的线程"},
          Model::thread,
          {"they computed on several cores", "它们在多个核心上计算"},
          {"there was no free core for them, or the work was too small", "没有空闲的核心，或者工作太少"}},
    Known{"interpreter_lock",
          {"Threads under the lock", "加锁的线程"},
          Model::thread,
          {"the comparison was disturbed: under the lock they take turns",
           "比较受到了干扰：有锁时它们只能轮流执行"},
          {"they took turns under the lock", "它们在锁下轮流执行"}},
    Known{"processes",
          {"Processes", "多进程"},
          Model::process,
          {"they computed on several cores", "它们在多个核心上计算"},
          {"starting processes and sending tiles cost what the cores gained",
           "启动进程和传送方块的代价抵消了多核的收益"}},
    Known{"coroutines",
          {"Coroutines", "协程"},
          Model::coroutine,
          {"the comparison was disturbed: they have one thread", "比较受到了干扰：它们只有一个线程"},
          {"all of them compute in one thread, and nothing here waits",
           "它们都在一个线程里计算，而这里没有任何等待"}}};

int tiles(const course::RunFacts& facts) {
  const int across = picture_size / std::stoi(facts.settings.option("tile"));
  return across * across;
}

OwnedText of_all(const course::RunFacts& facts) {
  const course::Figure processes = facts.measured("speed_up/processes");
  const course::Figure lock = facts.measured("speed_up/interpreter_lock");
  if (processes.value <= 0) return filled(too_short);
  const std::string shown = three_digits(processes.value);
  switch (course::above(facts.usable(processes), clear_gain)) {
    case course::Answer::no: return filled(nothing_helped, shown, tiles(facts));
    case course::Answer::unclear:
      return filled(not_clear, shown, course::why_unclear(facts.was_busy(), processes.rounds == 1));
    case course::Answer::yes: break;
  }
  const bool lock_helped = course::above(lock, clear_gain) == course::Answer::yes;
  return filled(lock_helped ? processes_and_lock_helped : processes_and_lock, shown,
                three_digits(lock.value));
}

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const std::string& way = facts.settings.option("way");
  const double alone = facts.figure("time/one_by_one");
  course::Insight insight{.model = Model::process,
                          .next = "#/choose-cpu/6?tile=4",
                          .next_words = filled({"Try tiny tiles: what does handing them out cost?",
                                                "试试很小的方块：分发它们的代价有多大？"})};
  if (way == "compare") {
    insight.sentence = of_all(facts);
    return insight;
  }
  insight.next = "#/choose-cpu/6?way=compare";
  insight.next_words = filled({"Compare all approaches", "比较全部方式"});
  const auto one = std::ranges::find(known, std::string_view(way), &Known::id);
  if (one == known.end()) {
    insight.model = Model::main;
    insight.sentence = filled(base_only, course::time_text(alone), tiles(facts));
    return insight;
  }
  insight.model = one->model;
  const double seconds = facts.figure("time/" + way);
  if (alone <= 0 || seconds <= 0) {
    insight.sentence = filled(nothing_to_compare, one->name, tiles(facts), course::time_text(seconds));
    insight.next = "#/choose-cpu/6?way=one_by_one";
    insight.next_words = filled({"Measure one after another", "测量逐个执行"});
    return insight;
  }
  const double times = alone / seconds;
  insight.sentence = filled(one_approach, one->name, course::time_text(seconds), three_digits(times),
                            times < clear_gain ? one->did_not : one->helped);
  return insight;
}

}  // namespace playground::lessons::choose_cpu
