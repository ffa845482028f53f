#include "lessons/choose-yours/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace playground::lessons::choose_yours {
namespace {

struct Case {
  const Workload& workload;
  Choice choice;
  const Times& times;
  Way own;
  Way other;
};

struct Reason {
  bool (*fits)(const Case&);
  Text text;
};

bool computes(const Case& c) { return c.workload.waits_for != WaitsFor::others; }
bool in_processes(const Case& c) { return uses(c.choice, Model::process); }
bool one_core(const Case& c) { return c.times.cores == 1 && computes(c) && in_processes(c); }
bool tiny(const Case& c) {
  return c.workload.length == Length::below_a_millisecond && in_processes(c) && computes(c);
}
bool much_data(const Case& c) { return c.workload.data == Data::much && in_processes(c); }
bool any(const Case&) { return true; }

// In each table, the first text that fits is shown.
constexpr Text with_one_core{
    "This machine has one core. Several processes take turns on it, and their own cost is added.",
    "这台机器只有一个核心，多个进程只能轮流使用，它们本身的代价却一点不少。"};

constexpr std::array equal_because{
    Reason{one_core, with_one_core},
    Reason{[](const Case& c) { return !computes(c); },
           {"Nothing was computed, and waiting is all there is: here {0} and {2} do it equally well. Memory "
            "and the libraries you have can decide.",
            "没有任何计算，只有等待，这里{0}和{2}一样胜任。可以按内存和现有的库来决定。"}},
    Reason{tiny,
           {"The tasks are so small that handing them over takes about as long as computing them.",
            "任务太小，交付一个任务和计算它差不多一样久。"}},
    Reason{much_data,
           {"Sending the data to the processes cost as much as the extra cores gained.",
            "把数据送给进程所花的时间，抵消了多个核心的收益。"}},
    Reason{any,
           {"On this machine both take the same time. Then choose the simpler one.",
            "在这台机器上，用时没有差别，那就选更简单的方式。"}},
};

constexpr std::array slower_because{
    Reason{one_core, with_one_core},
    Reason{tiny,
           {"The tasks are too small for processes: handing them over cost more than computing them.",
            "任务对进程来说太小了：交付的代价超过了计算本身。"}},
    Reason{much_data,
           {"Sending the data to the processes cost more than {3} cores gained.",
            "把数据送给进程的代价，超过了 {3} 个核心的收益。"}},
    Reason{[](const Case& c) { return c.choice == Choice::threads; },
           {"{4} threads had to be started and to take turns under the lock. An event loop needs neither.",
            "要启动 {4} 个线程，还要在锁下轮流执行。事件循环不需要这些。"}},
    Reason{[](const Case& c) { return c.choice == Choice::coroutines && c.other == Way::interpreter_lock; },
           {"This machine runs so many threads easily, and each wakes up on its own, while an event loop "
            "does everything on one core. The memory of threads is not part of these times.",
            "这么多线程对这台机器不算负担；线程各自醒来，事件循环却全靠一个核心。线程占用的内存不在这些时间里"
            "。"}},
    Reason{[](const Case& c) { return c.choice == Choice::coroutines_and_processes; },
           {"There was so little to compute that handing it to other processes cost more than it gained. The "
            "more a task computes, the more the pool helps.",
            "要计算的太少，交给其他进程的代价超过了收益。任务计算得越多，进程池就越有用。"}},
    Reason{[](const Case& c) { return in_processes(c) && c.workload.waits_for == WaitsFor::both; },
           {"The tasks mostly waited. A pool waits for at most as many of them as it has processes, and "
            "there was too little to compute to make up for that.",
            "这些任务大部分时间在等待。进程池有几个进程就只能同时等几个，计算量又不足以弥补。"}},
    Reason{in_processes,
           {"With {3} cores, handing out the tasks cost more than the other cores gained.",
            "在 {3} 个核心上，分发任务的代价超过了其他核心的收益。"}},
    Reason{any,
           {"This machine behaves differently from most. Measure with your own tasks before you decide.",
            "这台机器与多数机器不同。请用你自己的任务测量后再决定。"}},
};

const Text& first_of(std::span<const Reason> reasons, const Case& c) {
  return std::find_if(reasons.begin(), reasons.end(), [&](const Reason& one) { return one.fits(c); })->text;
}

constexpr std::array python_ways{Way::one_by_one, Way::interpreter_lock, Way::processes, Way::coroutines};

bool represents(Choice choice, Way way) {
  switch (way) {
    case Way::interpreter_lock: return uses(choice, Model::thread);
    case Way::processes: return uses(choice, Model::process);
    case Way::coroutines: return uses(choice, Model::coroutine);
    case Way::one_by_one:
    case Way::threads:
    case Way::advised: break;
  }
  return false;
}

template <class Chosen>
Way fastest(const Times& times, Way first, Chosen chosen) {
  Way best = first;
  for (const Way way : python_ways) {
    if (chosen(way) && (!chosen(best) || times.of(way).value < times.of(best).value)) best = way;
  }
  return best;
}

Outcome judged(const course::Figure& times) {
  switch (course::compare(times, spread)) {
    case course::Comparison::more: return Outcome::yes;
    case course::Comparison::equal: return Outcome::equal;
    case course::Comparison::less: return Outcome::no;
    case course::Comparison::unclear: break;
  }
  return Outcome::unclear;
}

ProofVerdict isolated(ProofVerdict verdict) {
  verdict.title = {"The recommendation held: a crash ended one process, and no other.",
                   "建议成立：崩溃只结束了一个进程，其余不受影响。"};
  if (verdict.outcome == Outcome::no) {
    verdict.reason = {
        "Isolation is why it was chosen. The price: {2} was {1} times as fast. (Our pool replaces a process "
        "that crashed; Python's pools do not.)",
        "选它正是为了隔离。代价是：{2}的速度是它的 {1} 倍。（这里的进程池会补上崩溃的进程，Python "
        "的不会。）"};
  } else {
    verdict.reason = {
        "Isolation is why it was chosen, and no other approach was clearly faster. (Our pool replaces a "
        "process that crashed; Python's pools do not.)",
        "选它正是为了隔离，而且没有别的方式明显更快。（这里的进程池会补上崩溃的进程，Python 的不会。）"};
  }
  verdict.outcome = Outcome::yes;
  return verdict;
}

}  // namespace

ProofVerdict verdict_on(const Workload& workload, const Times& times) {
  const Choice choice = advice_for(workload).choice;
  const bool itself = measured_for_itself(choice) && times.of(Way::advised).value > 0;
  const auto own_way = [&](Way way) { return represents(choice, way); };
  const auto other_way = [&](Way way) { return itself || !represents(choice, way); };
  ProofVerdict verdict{};
  verdict.own = itself ? Way::advised : fastest(times, Way::one_by_one, own_way);
  verdict.other = fastest(times, Way::one_by_one, other_way);
  const course::Figure& own = times.of(verdict.own);
  const bool was_busy = course::busy(times.share);
  verdict.times = own.min > 0 ? course::ratio(times.of(verdict.other), own) : course::Figure(1);
  verdict.outcome = judged(was_busy ? course::disturbed(verdict.times) : verdict.times);
  if (choice == Choice::engine) {
    verdict.outcome = Outcome::not_provable;
    verdict.title = {"One machine cannot test this recommendation.", "一台机器证明不了这条建议。"};
    verdict.reason = {
        "It can show which approach is fastest on one machine; here: {2}. An engine adds the cost of the "
        "network, and the speed of all your machines.",
        "它能说明的是每台机器上哪种方式最快，这里是{2}。多机引擎还要加上网络，换来的是更多机器。"};
    return verdict;
  }
  const Case all{workload, choice, times, verdict.own, verdict.other};
  switch (verdict.outcome) {
    case Outcome::yes:
      verdict.title = {"The recommendation held: {0}, {1} times as fast as {2}.",
                       "建议成立：{0}的速度是{2}的 {1} 倍。"};
      verdict.reason = {"No other approach came close. Change an answer to find where that is no longer so.",
                        "别的方式都比不上。改一个回答，看看什么情况下就不再如此。"};
      break;
    case Outcome::equal:
      verdict.title = {"Neither better nor worse: {0} and {2} took equally long, within the spread.",
                       "不分高下：{0}和{2}在误差范围内一样快。"};
      verdict.reason = first_of(equal_because, all);
      break;
    case Outcome::no:
      verdict.title = {
          "The recommendation did not hold here: {2}, {1} times as fast as {0}. For this workload, use {2}.",
          "建议在这里不成立：{2}的速度是{0}的 {1} 倍。这种负载请用{2}。"};
      verdict.reason = first_of(slower_because, all);
      break;
    case Outcome::unclear:
      verdict.title = {"Not clear: {0} and {2} cannot be distinguished by these rounds.",
                       "不能确定：凭这几轮分不出{0}和{2}哪个更快。"};
      verdict.reason = course::why_unclear(was_busy, own.rounds == 1);
      break;
    case Outcome::not_provable: break;
  }
  return times.survived > 0 && uses(choice, Model::process) ? isolated(verdict) : verdict;
}

VerdictText in_words(const ProofVerdict& verdict, const Times& times, std::string_view own,
                     std::string_view other, Language language) {
  const std::string ratio = fmt::format("{:.1f}", std::max(verdict.times.value, 1 / verdict.times.value));
  const auto filled = [&](const Text& text) {
    return fmt::format(fmt::runtime(text.in(language)), own, ratio, other, times.cores, times.threads);
  };
  return {filled(verdict.title), filled(verdict.reason)};
}

}  // namespace playground::lessons::choose_yours
