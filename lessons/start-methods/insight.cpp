#include "lessons/start-methods/insight.h"

#include <algorithm>
#include <array>

#include "lessons/start-methods/example.h"
#include "lessons/versions.h"

namespace playground::lessons::start_methods {
namespace {

using course::filled;
using course::Insight;
using course::RunFacts;
using course::time_text;

// What to try after each version.
struct Advice {
  std::string_view id;
  Model model;
  std::string_view step;
  std::string_view version;
  Text words;
};

constexpr std::array advice{
    Advice{
        "a_process_each", Model::process, "cost", "one_pool", {"Use one pool for all", "全部用一个进程池"}},
    Advice{"one_pool", Model::process, "cost", "a_thread_each", {"And with threads?", "用线程呢？"}},
    Advice{
        "a_thread_each", Model::thread, "inherited", "set_before", {"What a child knows", "子进程知道什么"}},
    Advice{
        "set_before", Model::process, "inherited", "set_after", {"Set it after the start", "启动之后再设"}},
    Advice{"set_after", Model::process, "inherited", "passed", {"Pass it as an argument", "作为参数传递"}},
    Advice{"passed", Model::process, "guard", "no_guard", {"The guard", "保护"}},
    Advice{"no_guard", Model::process, "guard", "guarded", {"Add the guard", "加上保护"}},
    Advice{"guarded", Model::process, "lock", "child_after_lock", {"A lock", "锁"}},
    Advice{"child_after_lock",
           Model::process,
           "lock",
           "child_before_lock",
           {"Start the child first", "先启动子进程"}},
    Advice{"child_before_lock",
           Model::process,
           "lock",
           "shared_lock",
           {"Use a lock for both", "用双方共用的锁"}},
    Advice{"shared_lock", Model::process, "late", "defined_after", {"A late function", "来迟的函数"}},
    Advice{"defined_after",
           Model::process,
           "late",
           "defined_at_top",
           {"Define it at the top", "定义在文件顶层"}},
    Advice{"defined_at_top",
           Model::process,
           "nested",
           "nested_pools",
           {"A pool in a worker", "工作进程里的进程池"}},
    Advice{
        "nested_pools", Model::process, "nested", "nested_executors", {"Try an executor", "试试 Executor"}},
    Advice{"nested_executors",
           Model::process,
           "nested",
           "flattened",
           {"Let main hand out all parts", "全部由 main 分派"}},
    Advice{"flattened",
           Model::process,
           "cost",
           "a_process_each",
           {"Back to the first version", "回到第一个版本"}}};

// A start that costs less than its task hardly shows.
constexpr double clearly_more = 2;

OwnedText of_cost(const RunFacts& facts, std::string_view version) {
  const double each = facts.figure("each");
  const double work = to_seconds(work_time);
  const bool more = each > clearly_more * work;
  const Text why =
      version == "a_process_each"
          ? more ? Text{"starting and ending the process took the rest", "其余的是启动和结束进程"}
                 : Text{"starting a process hardly shows on this machine",
                        "在这台机器上，启动进程几乎看不出来"}
      : version == "one_pool"
          ? more ? Text{"one start is divided among few tasks; try more of them",
                        "一次启动分摊给很少的任务，试试更多任务"}
                 : Text{"one process was started for all of them", "全部任务只启动了一个进程"}
      : more ? Text{"something else delayed the threads", "线程被别的事情耽搁了"}
             : Text{"a thread uses the process that is there already", "线程用的是已经存在的进程"};
  OwnedText sentence = filled({"Each task of {} took {}: {}.", "每个 {} 的任务用了 {}：{}。"},
                              time_text(work), time_text(each), why);
  if (!facts.was_busy()) return sentence;
  return filled({"{} Other programs used the cores during this run, so the times say little.",
                 "{}运行期间其他程序也在使用核心，所以这些时间说明不了多少。"},
                sentence);
}

OwnedText of_inherited(const RunFacts& facts, std::string_view version) {
  const double reads = facts.figure("reads");
  if (version == "passed") {
    return filled({"The child read {:.0f}: an argument is sent to it, with every start method.",
                   "子进程读到 {:.0f}：参数会发送给它，不论哪种启动方式。"},
                  reads);
  }
  if (reads != 0) {
    return filled({"The child read {:.0f}, so on this machine it ran in the parent's memory.",
                   "子进程读到 {:.0f}，所以在这台机器上，它用的是父进程的内存。"},
                  reads);
  }
  if (version == "set_before") {
    return filled(
        {"The child read 0, although limit was 5 before it started: spawn copies nothing of the "
         "parent.",
         "虽然启动之前 limit 已经是 5，子进程还是读到 0：spawn 什么都不从父进程复制。"});
  }
  return filled(
      {"The child read 0: it was already running, and has its own limit. With fork it would be 0, too.",
       "子进程读到 0：它已经在运行，limit 是它自己的。即使用 fork，也是 0。"});
}

OwnedText of_guard(const RunFacts& facts) {
  if (facts.figure("done") > 0) {
    return filled(
        {"The child did its work: only the main program starts processes, and the child skips that.",
         "子进程完成了工作：只有主程序启动进程，子进程跳过了这一步。"});
  }
  return filled(
      {"The child did no work: it ran the whole program again, tried to start a child, and was refused. In "
       "this playground, a worker may not start processes.",
       "子进程没有工作：它又执行了整个程序，想再启动子进程，被拒绝了。在本演练场，工作进程不能启动进程。"});
}

OwnedText of_lock(const RunFacts& facts, std::string_view version) {
  constexpr double at_once = 0.1;
  const double waited = facts.figure("waited");
  if (facts.figure("got") == 0) {
    return filled({"The child waited {} and did not get the lock.", "子进程等了 {}，没有拿到锁。"},
                  time_text(waited));
  }
  if (version == "shared_lock") {
    return waited < at_once
               ? filled({"The child got the lock after {}: the parent had already released it.",
                         "子进程等了 {} 就拿到了锁：父进程已经释放了它。"},
                        time_text(waited))
               : filled({"The child waited {} until the parent released the lock, because this lock is one "
                         "for both.",
                         "子进程等了 {}，直到父进程释放锁，因为这把锁是双方共用的。"},
                        time_text(waited));
  }
  return waited < at_once
             ? filled({"The child got its lock after {}, while a thread of the parent held the other: each "
                       "process has its own.",
                       "子进程等了 {} 就拿到了锁，而父进程的线程正持有另一把：每个进程各有一把。"},
                      time_text(waited))
             : filled({"The child got its lock only after {}: something else delayed it in this run.",
                       "子进程等了 {} 才拿到锁：这次运行被别的事情耽搁了。"},
                      time_text(waited));
}

OwnedText of_late(const RunFacts& facts) {
  if (facts.figure("found") > 0) {
    return filled({"The child returned its result: it has the function under this name, like each process.",
                   "子进程返回了结果：和每个进程一样，它有这个名字的函数。"});
  }
  return filled({"The call was refused: no child can find this function, because it has no name there.",
                 "这个调用被拒绝了：没有哪个子进程能找到这个函数，它在那里没有名字。"});
}

OwnedText of_nested(const RunFacts& facts, std::string_view version) {
  if (facts.figure("sums") > 0) {
    return version == "flattened"
               ? filled(
                     {"main got both sums: it handed out all four parts itself, so no worker needs processes "
                      "of its own.",
                      "main 得到了两个和：四个部分都由它自己分派，工作进程就不需要自己的进程。"})
               : filled({"main got both sums: on this machine, a worker may start processes.",
                         "main 得到了两个和：在这台机器上，工作进程可以启动进程。"});
  }
  if (version == "nested_executors") {
    return filled(
        {"main got no sum: this playground's workers may not start processes. Python's ProcessPoolExecutor "
         "allows it, so run the Python program.",
         "main 一个和也没有得到：本演练场的工作进程不能启动进程。Python 的 ProcessPoolExecutor 允许，"
         "请运行 Python 程序。"});
  }
  return filled(
      {"main got no sum: the worker was refused a pool of its own, and that error came back from its task.",
       "main 一个和也没有得到：工作进程不能有自己的进程池，这个错误由它的任务传了回来。"});
}

OwnedText sentence_of(const RunFacts& facts, std::string_view version) {
  if (facts.figures.contains("each")) return of_cost(facts, version);
  if (facts.figures.contains("reads")) return of_inherited(facts, version);
  if (facts.figures.contains("done")) return of_guard(facts);
  if (facts.figures.contains("waited")) return of_lock(facts, version);
  if (facts.figures.contains("sums")) return of_nested(facts, version);
  return of_late(facts);
}

}  // namespace

Insight insight(const RunFacts& facts) {
  const Advice& of = chosen_version(advice, facts.settings);
  return {.sentence = sentence_of(facts, of.id),
          .model = of.model,
          .next = link_to_version("start-methods", of.step, of.version),
          .next_words = filled(of.words)};
}

}  // namespace playground::lessons::start_methods
