#include "lessons/slow-call/insight.h"

#include <string>

#include "lessons/sleepers.h"
#include "lessons/slow-call/example.h"
#include "lessons/versions.h"

namespace playground::lessons::slow_call {
namespace {

using course::filled;
using course::Insight;
using course::RunFacts;
using course::three_digits;
using course::time_text;

// A coroutine that is late by more than this does not respond in time.
constexpr double clearly_late = 0.1;

std::string link(std::string_view step, std::string_view version) {
  return link_to_version("slow-call", step, version);
}

// How long the coroutines of a run took, compared with all their sleeps one after another.
struct Took {
  int units;
  double each;
  double time;
  double times;
  explicit Took(const RunFacts& facts)
      : units(facts.settings.whole("units")),
        each(to_seconds(facts.settings.time("seconds"))),
        time(std::max(facts.figure("time"), 1e-6)),
        times(units * each / time) {}
  [[nodiscard]] bool one_by_one() const { return times < 1.15; }
};

OwnedText waited_together(const Took& took, const Text& because) {
  if (took.one_by_one()) {
    return filled(
        {"This run cannot show it: {} sleeps of {} took {}, because something else kept the thread.",
         "这次运行看不出来：{} 次 {} 的睡眠用了 {}，线程被别的事情占住了。"},
        took.units, time_text(took.each), time_text(took.time));
  }
  return filled({"All {} sleeps of {} together took only {}: {}.", "{} 次 {} 的睡眠一共只用了 {}：{}。"},
                took.units, time_text(took.each), time_text(took.time), because);
}

OwnedText one_after_another(const Took& took, const Text& because) {
  if (!took.one_by_one()) {
    return filled({"The {} sleeps of {} took {}, less than one after another: the clock did not run evenly.",
                   "{} 次 {} 的睡眠用了 {}，比逐个执行还短：时钟走得不均匀。"},
                  took.units, time_text(took.each), time_text(took.time));
  }
  return filled({"The {} coroutines took {}, one after another: {}.", "{} 个协程逐个执行，一共用了 {}：{}。"},
                took.units, time_text(took.time), because);
}

Insight of_sleeps(const RunFacts& facts, std::string_view version) {
  const Took took(facts);
  Insight insight{.model = Model::coroutine};
  if (took.units < 2) {
    insight.sentence = alone(sleepers(facts), {"coroutine", "协程"});
    insight.next = link("sleep", version) + "&units=4";
    insight.next_words = filled({"Try 4 coroutines", "试试 4 个协程"});
  } else if (version == "time_sleep") {
    insight.sentence = one_after_another(
        took, {"time.sleep never gives the loop back", "time.sleep 从不把控制权还给事件循环"});
    insight.next = link("sleep", "asyncio_sleep");
    insight.next_words = filled({"Try asyncio.sleep", "试试 asyncio.sleep"});
  } else if (version == "asyncio_sleep") {
    insight.sentence = waited_together(took, {"each coroutine gave the loop back while it waited",
                                              "每个协程等待时都把控制权还给了事件循环"});
    insight.next = link("sleep", "to_thread");
    insight.next_words =
        filled({"What if the call has to block? Try to_thread", "调用非阻塞不可时怎么办？试试 to_thread"});
  } else {
    insight.sentence = waited_together(took, {"the calls blocked threads of their own and not the loop",
                                              "阻塞的是各自的线程，而不是事件循环"});
    insight.next = link("compute", "computing");
    insight.next_words = filled({"And if the coroutines compute?", "如果协程在计算呢？"});
  }
  return insight;
}

OwnedText with_doubt(const RunFacts& facts, OwnedText sentence) {
  if (!facts.was_busy()) return sentence;
  return filled({"{} Other programs used the cores during this run, so the times say little.",
                 "{}运行期间其他程序也在使用核心，所以这些时间说明不了多少。"},
                sentence);
}

Insight of_computing(const RunFacts& facts, std::string_view version) {
  const double late = facts.figure("late");
  const double time = facts.figure("time");
  Insight insight{.model = version == "process_pool" ? Model::process : Model::coroutine};
  if (version == "computing") {
    insight.sentence =
        late < clearly_late
            ? filled(
                  {"The computation was too short to see: the coroutine that wakes every 20 ms was at most "
                   "{} late. Compute more.",
                   "计算太短，看不出来：每 20 毫秒醒来一次的协程最多只迟到 {}。请增加计算量。"},
                  time_text(late))
            : filled(
                  {"The coroutine that wakes every 20 ms was {} late, because from one await to the next "
                   "the loop runs only one coroutine.",
                   "每 20 毫秒醒来一次的协程迟到了 {}，因为从一个 await 到下一个，事件循环只运行一个协程。"},
                  time_text(late));
    insight.next = link("compute", "pieces");
    insight.next_words = filled({"Try to compute in pieces", "试试分成小块来计算"});
  } else if (version == "pieces") {
    insight.sentence =
        late < clearly_late
            ? filled({"The other coroutine was at most {} late, because each piece ends with an await. The "
                      "whole computation still took {} in one thread.",
                      "另一个协程最多只迟到 {}，因为每一小块之后都有一个 await。但全部计算仍在一个线程里用了 "
                      "{}。"},
                     time_text(late), time_text(time))
            : filled({"Even in pieces, the other coroutine was up to {} late: the pieces of all coroutines "
                      "run one after another.",
                      "即使分成小块，另一个协程也最多迟到 {}：所有协程的小块要逐个运行。"},
                     time_text(late));
    insight.next = link("compute", "process_pool");
    insight.next_words = filled({"Try a process pool", "试试进程池"});
  } else {
    insight.sentence =
        late < clearly_late
            ? filled({"The loop stayed free: the other coroutine was at most {} late, while two processes "
                      "computed for {}.",
                      "事件循环一直空闲：两个进程计算了 {1}，其间另一个协程最多只迟到 {0}。"},
                     time_text(late), time_text(time))
            : filled(
                  {"Two processes computed for {1}, and yet the other coroutine was up to {0} late: "
                   "something else kept the loop or its core.",
                   "两个进程计算了 {1}，但另一个协程还是最多迟到 {0}：有别的事情占住了事件循环或它的核心。"},
                  time_text(late), time_text(time));
    insight.next = link("compute", "computing");
    insight.next_words = filled({"Compare with computing in the loop", "与在事件循环里计算对比"});
  }
  insight.sentence = with_doubt(facts, std::move(insight.sentence));
  return insight;
}

Insight of_forgotten(const RunFacts& facts, std::string_view version) {
  const int units = facts.settings.whole("units");
  const std::size_t begun = facts.orders.starts.size();
  const std::size_t done = facts.orders.ends.size();
  Insight insight{.model = Model::coroutine};
  if (version == "forgotten_await") {
    insight.sentence = filled(
        {"Of {} coroutines {} began: a call without await only makes a coroutine, and nothing runs it.",
         "{} 个协程里有 {} 个开始：不带 await 的调用只创建协程，没有东西运行它。"},
        units, begun);
    insight.next = link("forgotten", "dropped_tasks");
    insight.next_words = filled({"Try create_task", "试试 create_task"});
  } else if (version == "dropped_tasks") {
    insight.sentence =
        filled({"Of {} coroutines {} began, and {} finished: when main finishes, the loop cancels all other "
                "tasks.",
                "{} 个协程里有 {} 个开始，{} 个完成：main 结束时，事件循环会取消其余的任务。"},
               units, begun, done);
    insight.next = link("forgotten", "kept_tasks");
    insight.next_words = filled({"Keep the tasks, and await them", "留住这些任务，并等待它们"});
  } else {
    insight.sentence = filled(
        {"Of {} coroutines {} finished, and main got their results: it kept the tasks and awaited each of "
         "them.",
         "{} 个协程完成了 {} 个，main 也拿到了结果：它留住了任务，并逐一等待。"},
        units, done);
    insight.next = link("forgotten", "forgotten_await");
    insight.next_words = filled({"Compare with the forgotten await", "与忘了 await 的版本对比"});
  }
  return insight;
}

Insight of_loop(const RunFacts& facts, std::string_view version) {
  const Took took(facts);
  Insight insight{.model = Model::coroutine};
  if (took.units < 2) {
    insight.sentence = alone(sleepers(facts), {"coroutine", "协程"});
    insight.next = link("loop", version) + "&units=4";
    insight.next_words = filled({"Try 4 coroutines", "试试 4 个协程"});
  } else if (version == "await_in_loop") {
    insight.sentence =
        one_after_another(took, {"each await waits for one coroutine before the next one begins",
                                 "每个 await 都要等一个协程完成，下一个才开始"});
    insight.next = link("loop", "task_in_loop");
    insight.next_words = filled({"Try create_task in the loop", "试试在循环里 create_task"});
  } else if (version == "task_in_loop") {
    insight.sentence = one_after_another(
        took, {"each task is awaited before the next one is created", "每个任务都等完了，才创建下一个"});
    insight.next = link("loop", "gather_all");
    insight.next_words = filled({"Try gather", "试试 gather"});
  } else {
    insight.sentence = waited_together(
        took, {"gather starts all coroutines before it waits", "gather 先启动全部协程，然后才等待"});
    insight.next = link("loop", "await_in_loop");
    insight.next_words = filled({"Compare with await in a loop", "与循环里的 await 对比"});
  }
  return insight;
}

Insight of_ready_items(const RunFacts& facts, std::string_view version) {
  const auto turns = static_cast<int>(facts.figure("turns"));
  Insight insight{.model = Model::coroutine};
  if (turns == 0) {
    insight.sentence =
        filled({"The other coroutine ran {} times while {} items were taken: an await whose result is ready "
                "does not suspend.",
                "取出 {1} 项期间，另一个协程运行了 {0} 次：结果已经就绪的 await 不会挂起。"},
               turns, items);
  } else {
    insight.sentence =
        filled({"The other coroutine ran {} times while {} items were taken: sleep(0) really suspends, and "
                "gives the loop back.",
                "取出 {1} 项期间，另一个协程运行了 {0} 次：sleep(0) 真正挂起，把控制权还给了事件循环。"},
               turns, items);
  }
  if (version == "ready_queue") {
    insight.next = link("never", "async_helper");
    insight.next_words = filled({"Does one more await help?", "多一个 await 有用吗？"});
  } else if (version == "async_helper") {
    insight.next = link("never", "sleep_zero");
    insight.next_words = filled({"Try sleep(0)", "试试 sleep(0)"});
  } else {
    insight.next = link("never", "ready_queue");
    insight.next_words = filled({"Compare with the faulty version", "与有问题的版本对比"});
  }
  return insight;
}

}  // namespace

Insight insight(const RunFacts& facts) {
  const std::string& version = facts.settings.option(course::version_parameter);
  if (version == "computing" || version == "pieces" || version == "process_pool")
    return of_computing(facts, version);
  if (version == "forgotten_await" || version == "dropped_tasks" || version == "kept_tasks")
    return of_forgotten(facts, version);
  if (version == "await_in_loop" || version == "task_in_loop" || version == "gather_all")
    return of_loop(facts, version);
  if (version == "ready_queue" || version == "async_helper" || version == "sleep_zero")
    return of_ready_items(facts, version);
  return of_sleeps(facts, version);
}

}  // namespace playground::lessons::slow_call
