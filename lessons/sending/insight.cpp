#include "lessons/sending/insight.h"

#include <algorithm>
#include <array>
#include <optional>

#include "lessons/sending/example.h"
#include "lessons/versions.h"

namespace playground::lessons::sending {
namespace {

using course::filled;
using course::Insight;
using course::RunFacts;
using course::three_digits;
using course::time_text;

struct Next {
  std::string_view step;
  std::string_view version;
  Text words;
};

// What to try after each version.
struct Advice {
  std::string_view id;
  Model model;
  Next next;
};

constexpr std::array advice{
    Advice{"by_queue", Model::process, {"size", "by_shared_memory", {"Try shared memory", "试试共享内存"}}},
    Advice{"by_pipe", Model::process, {"size", "by_shared_memory", {"Try shared memory", "试试共享内存"}}},
    Advice{"by_manager", Model::process, {"size", "by_queue", {"Compare with a queue", "与队列比较"}}},
    Advice{"by_shared_memory",
           Model::process,
           {"size", "by_thread_queue", {"And between threads?", "线程之间呢？"}}},
    Advice{"by_thread_queue",
           Model::thread,
           {"size", "by_coroutine_queue", {"And between coroutines?", "协程之间呢？"}}},
    Advice{"by_coroutine_queue",
           Model::coroutine,
           {"size", "all_approaches", {"Measure all approaches", "测量全部方式"}}},
    Advice{"all_approaches", Model::main, {"global", "global_in_child", {"A global variable", "全局变量"}}},
    Advice{"global_in_child",
           Model::process,
           {"global", "returned", {"Let the child return the value", "让子进程返回这个值"}}},
    Advice{
        "returned", Model::process, {"global", "shared_value", {"Try a shared Value", "试试共享的 Value"}}},
    Advice{"shared_value",
           Model::process,
           {"global", "global_in_thread", {"Do the same in a thread", "在线程里做同样的事"}}},
    Advice{"global_in_thread",
           Model::thread,
           {"context", "context_in_thread", {"A context variable", "上下文变量"}}},
    Advice{"context_in_thread",
           Model::thread,
           {"context", "context_passed", {"Pass it as an argument", "作为参数传递"}}},
    Advice{
        "context_passed",
        Model::thread,
        {"context", "context_copied", {"Give the thread a copy of the context", "给线程一份上下文的副本"}}},
    Advice{
        "context_copied", Model::thread, {"context", "context_in_task", {"And in a task?", "在任务里呢？"}}},
    Advice{"context_in_task",
           Model::coroutine,
           {"lock", "without_lock", {"Two processes, one Value", "两个进程，一个 Value"}}},
    Advice{"without_lock",
           Model::process,
           {"lock", "lock_each_step", {"Lock the reading and the writing", "读和写各加一次锁"}}},
    Advice{"lock_each_step", Model::process, {"lock", "one_lock", {"Lock once around both", "两步加一次锁"}}},
    Advice{"one_lock", Model::process, {"full", "join_first", {"A full queue", "满了的队列"}}},
    Advice{"join_first", Model::process, {"full", "larger_queue", {"Try a larger queue", "试试更大的队列"}}},
    Advice{"larger_queue", Model::process, {"full", "get_first", {"Take the items first", "先取数据"}}},
    Advice{"get_first",
           Model::process,
           {"lambda", "a_lambda", {"Hand a lambda to a pool", "把 lambda 交给进程池"}}},
    Advice{"a_lambda",
           Model::process,
           {"lambda", "a_named_function", {"Send a named function", "发送有名字的函数"}}},
    Advice{"a_named_function",
           Model::process,
           {"lambda", "with_its_lock", {"Send an object with a lock", "发送带锁的对象"}}},
    Advice{
        "with_its_lock", Model::process, {"lambda", "without_its_lock", {"Leave the lock out", "不发送锁"}}},
    Advice{"without_its_lock", Model::process, {"coroutines", "await_between", {"Coroutines", "协程"}}},
    Advice{"await_between",
           Model::coroutine,
           {"coroutines", "no_await_between", {"No await in between", "中间不 await"}}},
    Advice{"no_await_between",
           Model::coroutine,
           {"coroutines", "asyncio_lock", {"Keep the await, add a lock", "保留 await，加一把锁"}}},
    Advice{"asyncio_lock",
           Model::coroutine,
           {"coroutines", "one_owner", {"Let one coroutine own the number", "只让一个协程改它"}}},
    Advice{"one_owner",
           Model::coroutine,
           {"coroutines", "await_between", {"Compare with the first version", "与第一个版本比较"}}}};

// --- The time of a hand-over

struct Times {
  int small_kb = 0;
  int large_kb = 0;
  double small = 0;
  double large = 0;
  [[nodiscard]] double growth() const { return large / std::max(small, 1e-9); }
};

// Those of the smallest and of the largest size that this version measured; none: only one size.
std::optional<Times> times_of(const RunFacts& facts, std::string_view version) {
  Times times;
  for (int kb = 1; kb <= 10'000; kb *= 10) {
    const auto known = facts.figures.find(fmt::format("time/{}/{}", version, kb));
    if (known == facts.figures.end()) continue;
    if (times.small_kb == 0) {
      times.small_kb = kb;
      times.small = known->second.value;
    }
    times.large_kb = kb;
    times.large = known->second.value;
  }
  if (times.large_kb == times.small_kb) return std::nullopt;
  return times;
}

std::string size_text(int kb) {
  return kb >= 1000 ? fmt::format("{} MB", kb / 1000) : fmt::format("{} kB", kb);
}

// A growth below this is none: the data was not copied.
constexpr double no_growth = 3;

OwnedText of_size(const RunFacts& facts, std::string_view version) {
  const auto times = times_of(facts, version);
  if (!times)
    return filled(
        {"One size alone shows nothing: measure several sizes.", "只有一种大小看不出什么：请测几种大小。"});
  const bool processes = version != "by_thread_queue" && version != "by_coroutine_queue";
  const bool copies = processes && version != "by_shared_memory";
  const bool grew = times->growth() >= no_growth;
  const Text because =
      grew && copies
          ? Text{"the bytes are copied on their way to the other process", "字节在送往另一个进程的途中要复制"}
      : grew ? Text{"nothing is copied, so something else delayed this run",
                    "什么都不复制，所以是别的事情耽搁了这次运行"}
      : copies
          ? Text{"at these sizes the message costs more than its bytes", "数据这么小，消息本身比字节更花时间"}
      : processes
          ? Text{"the data stays where it is, and only a message is sent", "数据留在原处，只发送一条消息"}
          : Text{"both have the same memory, so only a reference moves", "双方共用内存，只传一个引用"};
  if (facts.was_busy()) {
    return filled({"While other programs used the cores, {} took roughly {}, and {} roughly {}: {}.",
                   "其他程序同时也在使用核心，{} 大约用了 {}，{} 大约用了 {}：{}。"},
                  size_text(times->small_kb), time_text(times->small), size_text(times->large_kb),
                  time_text(times->large), because);
  }
  if (!grew) {
    return filled({"{} took {}, and {} took {}. The size made no clear difference: {}.",
                   "{} 用了 {}，{} 用了 {}。大小没有明显的影响：{}。"},
                  size_text(times->small_kb), time_text(times->small), size_text(times->large_kb),
                  time_text(times->large), because);
  }
  return filled({"{} took {}, and {} took {}, {} × as long: {}.", "{} 用了 {}，{} 用了 {}，是 {} 倍：{}。"},
                size_text(times->small_kb), time_text(times->small), size_text(times->large_kb),
                time_text(times->large), three_digits(times->growth()), because);
}

OwnedText of_all(const RunFacts& facts) {
  const auto queue = times_of(facts, "by_queue");
  const auto shared = times_of(facts, "by_shared_memory");
  const auto thread = times_of(facts, "by_thread_queue");
  if (!queue || !shared || !thread) {
    return filled({"Not all approaches could be measured in this run: see the output.",
                   "这次运行没能测完全部方式，见输出。"});
  }
  const Text compared =
      queue->large > shared->large
          ? Text{"what is copied costs more with each byte, and what is shared does not",
                 "复制的数据越多越贵，共用的则不会"}
          : Text{"at this size, copying costs no more than sharing", "数据这么小，复制并不比共用更贵"};
  const Text sentence =
      facts.was_busy()
          ? Text{"While other programs used the cores, a hand-over of {} took roughly {} through a queue, {} "
                 "in shared memory, and {} between threads: {}.",
                 "其他程序同时也在使用核心，交接 {}，经队列大约用了 {}，用共享内存大约用了 {}，线程之间大约用了 "
                 "{}：{}。"}
          : Text{"A hand-over of {} took {} through a queue, {} in shared memory, and {} between threads: {}.",
                 "交接 {}，经队列用了 {}，用共享内存用了 {}，线程之间用了 {}：{}。"};
  return filled(sentence, size_text(queue->large_kb), time_text(queue->large), time_text(shared->large),
                time_text(thread->large), compared);
}

// --- The other traps

OwnedText of_global(const RunFacts& facts, std::string_view version) {
  const double there = facts.figure("there");
  const double here = facts.figure("here");
  if (here != there) {
    return filled(
        {"The child counted to {:.0f}, and the parent still has {:.0f}: each process has its own "
         "memory, and nothing sent the change back.",
         "子进程数到了 {:.0f}，父进程还是 {:.0f}：每个进程有自己的内存，没有任何东西把修改送回来。"},
        there, here);
  }
  const Text why =
      version == "returned"       ? Text{"because the child returned its value, and the parent stored it",
                                   "因为子进程返回了这个值，父进程把它存了下来"}
      : version == "shared_value" ? Text{"because the Value is in memory that both processes use",
                                         "因为 Value 放在两个进程共用的内存里"}
      : version == "global_in_thread"
          ? Text{"because a thread uses the memory of its process", "因为线程用的就是它所在进程的内存"}
          : Text{"so on this machine the child ran in the parent's memory",
                 "所以在这台机器上，子进程用的是父进程的内存"};
  return filled({"Both have {:.0f}, {}.", "两边都是 {:.0f}，{}。"}, here, why);
}

OwnedText of_context(const RunFacts& facts, std::string_view version) {
  const double there = facts.figure("request_there");
  const double here = facts.figure("request_here");
  if (version == "context_in_task") {
    return here == there
               ? filled({"The task read {:.0f}, and main still has {:.0f}: the task changed a copy.",
                         "任务读到 {:.0f}，main 仍是 {:.0f}：任务改的是副本。"},
                        there, here)
               : filled(
                     {"The task read {:.0f}, and main has {:.0f} since: in C++ all tasks of a thread share "
                      "the variable of this thread. In Python the task has a copy, and main keeps its own.",
                      "任务读到 {:.0f}，之后 main 是 {:.0f}：在 C++ "
                      "里，一个线程的任务共用这个线程的变量。在 Python 里任务有副本，main "
                      "的值不变。"},
                     there, here);
  }
  if (there != here) {
    return filled(
        {"The thread read {:.0f}, although main had set {:.0f}: a new thread begins with a variable "
         "of its own.",
         "虽然 main 设成了 {1:.0f}，线程还是读到 {0:.0f}：新线程一开始用的是它自己的变量。"},
        there, here);
  }
  return version == "context_passed"
             ? filled({"The thread read {:.0f}, because an argument reaches each thread.",
                       "线程读到 {:.0f}，因为参数总会传到线程。"},
                      there)
             : filled({"The thread read {:.0f}, because it began with a copy of what main had set.",
                       "线程读到 {:.0f}，因为它一开始就有 main 所设内容的副本。"},
                      there);
}

OwnedText of_updates(const RunFacts& facts, std::string_view version) {
  const double added = facts.figure("added");
  const double lost = added - facts.figure("found");
  const bool guarded = version == "one_lock" || version == "no_await_between" || version == "asyncio_lock" ||
                       version == "one_owner";
  if (lost > 0) {
    const Text why =
        version == "await_between" ? Text{"at the await between reading and writing, the other coroutine ran",
                                          "读和写之间的 await 处，另一个协程运行了"}
        : version == "lock_each_step"
            ? Text{"each step had its lock, but between the two the other process could write",
                   "每一步都加了锁，但两步之间另一个进程可以写"}
            : Text{"another unit wrote between reading and writing", "读和写之间，别的单元写了一次"};
    return filled({"{:.0f} of {:.0f} updates were lost: {}.", "{1:.0f} 次更新丢失了 {0:.0f} 次：{2}。"}, lost,
                  added, why);
  }
  if (!guarded) {
    return filled(
        {"None of the {:.0f} updates was lost in this run. That is chance: nothing prevents it. Run "
         "again, or with more updates.",
         "这次运行的 {:.0f} 次更新一次也没丢。这只是碰巧，并没有什么来防止它。请再运行一次，或者增加次数。"},
        added);
  }
  const Text why =
      version == "one_lock" ? Text{"one lock is held from reading to writing", "从读到写一直持有同一把锁"}
      : version == "no_await_between"
          ? Text{"without an await in between, no other coroutine runs", "中间没有 await，别的协程就不会运行"}
      : version == "asyncio_lock" ? Text{"the lock is held across the await", "跨过 await 也一直持有锁"}
                                  : Text{"only one coroutine changes the number, the others send it updates",
                                         "只有一个协程改这个数，其余的把更新发给它"};
  return filled({"None of the {:.0f} updates was lost: {}.", "{:.0f} 次更新一次也没丢：{}。"}, added, why);
}

OwnedText of_full(const RunFacts& facts, std::string_view version) {
  const double received = facts.figure("received");
  if (received < items) {
    return filled({"Only {:.0f} of {} items arrived: the child waited too long for room and gave up.",
                   "{1} 个数据只收到 {0:.0f} 个：子进程等空位等得太久，放弃了。"},
                  received, items);
  }
  if (version == "get_first") {
    return filled({"All {} items arrived, and then the child could be joined: while the parent takes items, "
                   "there is room again.",
                   "{} 个数据全部收到，随后 join 也成功了：父进程一边取，队列里就一直有空位。"},
                  items);
  }
  if (facts.figure("joined") > 0) {
    return filled({"The child finished before the parent took anything: all {} items fitted into the queue.",
                   "父进程还没取，子进程就结束了：{} 个数据都放得下。"},
                  items);
  }
  return filled({"After 0.5 s, the child still waited for room, and the parent for the child. Only when the "
                 "parent took the {} items could the child finish.",
                 "0.5 秒后，子进程还在等空位，父进程还在等子进程。父进程取走这 {} 个数据，子进程才能结束。"},
                items);
}

OwnedText of_sent(const RunFacts& facts, std::string_view version) {
  const bool sent = facts.figure("sent") > 0;
  if (version == "a_lambda" && !sent) {
    return filled(
        {"The pool refused the lambda: a function is sent by its name, and the child has none for it.",
         "进程池拒绝了这个 lambda：函数是按名字发送的，而它没有名字可找。"});
  }
  if (version == "with_its_lock" && !sent) {
    return filled({"The account was not sent: a lock is a part of one process and means nothing in another.",
                   "账户没有发送出去：锁属于一个进程，在别的进程里没有意义。"});
  }
  if (!sent)
    return filled({"The call failed in this run; the output shows why.", "这次调用失败了，原因见输出。"});
  if (version == "a_named_function") {
    return filled(
        {"The child returned 42: it has a function of this name, so only the name and 41 were sent.",
         "子进程返回了 42：它有同名的函数，发送的只有名字和 41。"});
  }
  return filled(
      {"The child read the balance: only the number was sent, and the child made a lock of its own.",
       "子进程读到了余额：发送的只有这个数，锁由子进程自己新建。"});
}

OwnedText sentence_of(const RunFacts& facts, const Advice& of) {
  const std::string_view version = of.id;
  if (version == "all_approaches") return of_all(facts);
  if (version.starts_with("by_")) return of_size(facts, version);
  if (facts.figures.contains("there")) return of_global(facts, version);
  if (facts.figures.contains("request_there")) return of_context(facts, version);
  if (facts.figures.contains("added")) return of_updates(facts, version);
  if (facts.figures.contains("received")) return of_full(facts, version);
  return of_sent(facts, version);
}

}  // namespace

Insight insight(const RunFacts& facts) {
  const Advice& of = chosen_version(advice, facts.settings);
  return {.sentence = sentence_of(facts, of),
          .model = of.model,
          .next = link_to_version("sending", of.next.step, of.next.version),
          .next_words = filled(of.next.words)};
}

}  // namespace playground::lessons::sending
