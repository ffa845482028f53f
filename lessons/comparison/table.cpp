#include "lessons/comparison/table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lessons/comparison/verdict_rules.h"
#include "lessons/source.h"

namespace playground::lessons::comparison {
namespace {

constexpr Text opinion_because{
    "How hard something is cannot be measured. What can be counted are the lines of the document's own "
    "programs, in Python and in C++, which say little about it.",
    "难不难没法测。能数的是文档里那三个程序的行数（Python 和 C++ 各数一遍），但行数说明不了多少。"};

std::vector<Row> all_rows() {
  return {
      {.lab = Experiment::concept_of,
       .id = "concept",
       .name = {"Core concept", "核心概念"},
       .method = {"Three units of each kind add 1 to the same global variable. A unit that finds a 0 there "
                  "has its own memory. Each also reports in which thread of the system it ran.",
                  "每种方式各用三个单元给同一个全局变量加 1。看到 0 "
                  "的单元，就有自己的内存。同时记下每个单元运行在哪个系统线程上。"},
       .bars = false,
       .cells = {{Model::process,
                  "C31",
                  {"memories/processes"},
                  {"separate memories: {}", "独立内存 {} 份"},
                  concept_of_processes,
                  {"Each of them found a 0: three memories. What one writes the others never see.",
                   "三个都看到了 0：三份内存。一个写了什么，别的看不见。"}},
                 {Model::thread,
                  "C32",
                  {"memories/threads", "os_threads/threads"},
                  {"separate memories: {}, system threads: {}", "独立内存 {} 份，系统线程 {} 个"},
                  concept_of_threads,
                  {"Only the first found a 0. One memory, and a thread of the system for each.",
                   "只有第一个看到 0。共用一份内存，各有一个系统线程。"}},
                 {Model::coroutine,
                  "C33",
                  {"memories/coroutines", "os_threads/coroutines"},
                  {"separate memories: {}, system threads: {}", "独立内存 {} 份，系统线程 {} 个"},
                  concept_of_coroutines,
                  {"All of them ran on one thread. The system sees only one thread.",
                   "全都运行在同一个线程上，系统看不出有三个。"}}}},
      {.lab = Experiment::parallelism,
       .id = "parallelism",
       .name = {"Parallelism", "并行性"},
       .method = {"As many jobs as there are cores, at most four, each computing for a while: how many times "
                  "as fast as one after another?",
                  "有几个核心就起几个任务（最多四个），各自计算一阵：速度是逐个执行的几倍？"},
       .bars = true,
       .cells = {{Model::process,
                  "C34",
                  {"speed_up/processes", "jobs"},
                  {"{} with {}", "{}，{}"},
                  parallelism_of_processes,
                  {"Each process computes on a core of its own. The gap to the ideal comes from start-up and "
                   "from cores that other programs use.",
                   "每个进程用自己的核心计算。和理想值的差距来自启动进程，以及其他程序也在占用核心。"}},
                 {Model::thread,
                  "C35",
                  {"speed_up/threads", "speed_up/interpreter_lock"},
                  {"{}, under the lock {}", "{}，加锁 {}"},
                  parallelism_of_threads,
                  {"Threads run on several cores. It is Python's interpreter lock that makes its bytecode "
                   "take turns; the lock here is a model of it. Libraries that release it, and free-threaded "
                   "builds, compute in parallel.",
                   "线程可以运行在多个核心上。是 Python 的解释器锁让字节码轮流执行，这里的锁是它的模型。"
                   "会释放锁的库，以及自由线程构建，都能并行计算。"}},
                 {Model::coroutine,
                  "C36",
                  {"speed_up/coroutines"},
                  {"{}", "{}"},
                  parallelism_of_coroutines,
                  {"One event loop, one thread, one core (in a default build). Computing gains nothing.",
                   "一个事件循环，一个线程，一个核心（默认构建）。计算得不到任何好处。"}}}},
      {.lab = Experiment::lock,
       .id = "lock",
       .name = {"Interpreter lock (GIL)", "GIL"},
       .method = {"A unit wakes every 2 ms while another one computes without a pause. How late does it run, "
                  "on average? "
                  "The interpreter lock is a model, with Python's 5 ms.",
                  "一个单元每 2 毫秒醒来一次，同时另一个在不停地计算。它平均会迟到多久？解释器锁是模型，用 "
                  "Python 的 "
                  "5 毫秒。"},
       .bars = false,
       .cells = {{Model::process,
                  "C37",
                  {"delay/processes"},
                  {"{}", "{}"},
                  lock_of_processes,
                  {"The unit that computes is another process, with its own lock, so nothing waits for it.",
                   "计算的是另一个进程，它有自己的锁，不必等它。"}},
                 {Model::thread,
                  "C38",
                  {"delay/threads"},
                  {"{}", "{}"},
                  lock_of_threads,
                  {"After each sleep the thread has to wait until the other one hands the lock over: about "
                   "5 ms, each time.",
                   "每次睡醒都要等另一个线程交出锁：每次大约 5 毫秒。"}},
                 {Model::coroutine,
                  "C39",
                  {"delay/coroutines"},
                  {"{}", "{}"},
                  lock_of_coroutines,
                  {"In a default build, the event loop's thread needs the lock like any other. One thread "
                   "that computes makes all of its coroutines late.",
                   "在默认构建中，事件循环也运行在线程里，同样需要这把锁。只要有一个线程在计算，它的所有协程"
                   "都会迟到。"}}}},
      {.lab = Experiment::memory,
       .id = "memory",
       .name = {"Memory", "内存占用"},
       .method = {"What the program's memory grows by, divided by the units that wait at that moment: one "
                  "worker, 200 threads, 20,000 coroutines. In a browser: the memory of a Worker's wasm, and "
                  "what the page has allocated, stacks too, with 8 threads.",
                  "程序内存的增长除以此刻等待的单元数：一个工作进程，200 个线程，20000 个协程。"
                  "浏览器里测的是 Worker 的 wasm 内存，以及网页已分配的内存（含栈，8 个线程）。"},
       .bars = true,
       .cells = {{Model::process,
                  "C40",
                  {"memory/processes"},
                  {"{}", "{}"},
                  memory_of_processes,
                  {"A process brings a whole program's memory. Here it is a small C++ program; an "
                   "interpreter that starts afresh takes several times as much. A forked process at first "
                   "uses its parent's pages.",
                   "进程要带上整个程序的内存。这里只是一个小小的 C++ "
                   "程序，全新启动的解释器还要多好几倍。fork 出来的进程起初共用父进程的内存页。"}},
                 {Model::thread,
                  "C41",
                  {"memory/threads"},
                  {"{}", "{}"},
                  memory_of_threads,
                  {"A thread needs a stack of its own, of which only what was used takes up memory.",
                   "线程需要自己的栈，但只有用到的部分才真正占内存。"}},
                 {Model::coroutine,
                  "C42",
                  {"memory/coroutines"},
                  {"{}", "{}"},
                  memory_of_coroutines,
                  {"A coroutine keeps its variables and the place where it continues, and nothing else.",
                   "协程只保存自己的变量和下次继续的位置，别无其他。"}}}},
      {.lab = Experiment::sharing,
       .id = "sharing",
       .name = {"Sharing data", "数据共享"},
       .method = {"What one update of something shared costs: a dictionary (under a lock for threads), a "
                  "Value under its lock for processes, a manager's dictionary. And how many updates are lost "
                  "without the lock; for coroutines, with an await between reading and writing.",
                  "更新一次共享数据的代价：字典（线程要加锁）、进程的 Value（加锁），以及管理器的字典。"
                  "还有不加锁会丢多少次更新；协程则是在读和写之间 await。"},
       .bars = false,
       .cells =
           {{Model::process,
             "C43",
             {"update/processes", "update/manager"},
             {"one update {}, with a manager {}", "更新一次 {}，经管理器 {}"},
             sharing_of_processes,
             {"Nothing is shared by itself. A Value is fast, but needs its lock all the same; a message to "
              "another process and back costs many times as much.",
              "进程之间默认什么都不共享。Value "
              "很快，但照样需要锁；凡是要送到另一个进程再送回来的，代价都高出许多倍。"}},
            {Model::thread,
             "C44",
             {"update/threads", "lost/threads"},
             {"one update {}; without the lock {}", "更新一次 {}；不加锁{}"},
             sharing_of_threads,
             {"Reading and writing is simple. Two threads that change the same thing need a lock, or "
              "updates are lost.",
              "读写确实简单。但两个线程改同一个东西就要加锁，否则会丢失更新。"}},
            {Model::coroutine,
             "C45",
             {"update/coroutines", "lost/coroutines"},
             {"one update {}; across an await {}", "更新一次 {}；跨 await {}"},
             sharing_of_coroutines,
             {"Plain variables are enough: between two awaits no other coroutine runs. What is read before "
              "an "
              "await and written after it may be lost; a Queue is for coordination.",
              "普通变量就够了：两个 await 之间没有别的协程在运行。await 之前读、之后写才可能丢更新；Queue "
              "是用来协调的。"}}}},
      {.lab = Experiment::use,
       .id = "use",
       .name = {"Suited to", "适用场景"},
       .method =
           {"How many units can wait 0.2 s at the same time and finish within 0.4 s: four times as many in "
            "each try, up to 64 processes, 4,096 threads and 256,000 coroutines (in a browser 4, 16 "
            "and 256,000).",
            "多少个单元能同时等待 0.2 秒并在 0.4 秒内全部完成：每次翻四倍，最多试到 64 个进程、4096 "
            "个线程、256000 个协程（浏览器里是 4、16、256000）。"},
       .bars = false,
       .cells = {{Model::process,
                  "C46",
                  {"waiting/processes", "speed_up/processes"},
                  {"{}; computing {} as fast", "{}；计算速度 {}"},
                  use_of_processes,
                  {"Few can wait, but they compute in parallel with any interpreter.",
                   "能同时等待的不多，但无论解释器如何，它们都能并行计算。"}},
                 {Model::thread,
                  "C47",
                  {"waiting/threads"},
                  {"{}", "{}"},
                  use_of_threads,
                  {"Dozens and hundreds of waiting threads are no trouble, and ordinary blocking code can "
                   "stay as it is.",
                   "几十几百个等待的线程毫无问题，普通的阻塞代码也不用改。"}},
                 {Model::coroutine,
                  "C48",
                  {"waiting/coroutines"},
                  {"{}", "{}"},
                  use_of_coroutines,
                  {"Many more can wait. Whether they also answer more requests per second is another "
                   "question: see the lesson \"Many connections\".",
                   "能同时等待的多得多。每秒能不能响应更多请求是另一回事，见“大量连接”一课。"}}}},
      {.lab = Experiment::cost,
       .id = "cost",
       .name = {"Creating, switching", "创建/切换开销"},
       .method = {"Creating one and waiting until it finishes, many times; then handing control from one to "
                  "another and back, many times. Between processes, control is handed over by a call through "
                  "a pool.",
                  "创建一个并等它结束，重复很多次；再在两个之间来回交出控制权，重复很多次。进程之间是经过进程"
                  "池的一次调用。"},
       .bars = false,
       .cells =
           {{Model::process,
             "C49",
             {"create/processes", "switch/processes"},
             {"create {}, switch {}", "创建 {}，切换 {}"},
             cost_of_processes,
             {"Creating one costs by far the most; in Python even more, since an interpreter has to start. "
              "The second figure is a call through a pool, with a message each way. The switch alone costs "
              "about as much as between threads, although the system also changes the memory.",
              "创建进程的开销大得多，在 Python "
              "里更大，因为要启动解释器。第二个数字是经过进程池的一次调用，来回各一条消息。单是切换，开销与线"
              "程切换差不多，只是系统还要换一套内存。"}},
            {Model::thread,
             "C50",
             {"create/threads", "switch/threads"},
             {"create {}, switch {}", "创建 {}，切换 {}"},
             cost_of_threads,
             {"The system has to make a thread, and each switch goes through the system.",
              "线程要由系统创建，每次切换也要经过系统。"}},
            {Model::coroutine,
             "C51",
             {"create/coroutines", "switch/coroutines"},
             {"create {}, switch {}", "创建 {}，切换 {}"},
             cost_of_coroutines,
             {"Creating one takes a little memory, and a switch is a function call.",
              "创建只需一点点内存，切换就是一次函数调用。"}}}},
      {.lab = Experiment::code,
       .id = "code",
       .name = {"Complexity of the code", "代码复杂度"},
       .method =
           {"Lines of the document's three programs that are neither empty nor comments, in Python and of "
            "their counterparts in C++.",
            "文档三个程序的行数（不计空行和注释），以及对应的 C++ 程序的行数。"},
       .bars = false,
       .cells = {{Model::process,
                  "C52",
                  {"python_lines/processes", "cpp_lines/processes"},
                  {"{}, {}", "{}，{}"},
                  an_opinion,
                  opinion_because},
                 {Model::thread,
                  "C53",
                  {"python_lines/threads", "cpp_lines/threads"},
                  {"{}, {}", "{}，{}"},
                  an_opinion,
                  opinion_because},
                 {Model::coroutine,
                  "C54",
                  {"python_lines/coroutines", "cpp_lines/coroutines"},
                  {"{}, {}", "{}，{}"},
                  an_opinion,
                  opinion_because}}},
  };
}

}  // namespace

std::span<const Row> rows() {
  static const std::vector<Row> all = all_rows();
  return all;
}

const course::Figure* share_during(const Figures& figures, std::string_view id) {
  // The times and their rows. The other quantities are counts and memory, which are the same on a busy
  // machine.
  static constexpr std::array rows{std::pair("speed_up", "parallelism"), std::pair("delay", "lock"),
                                   std::pair("undisturbed", "lock"),     std::pair("update", "sharing"),
                                   std::pair("waiting", "use"),          std::pair("create", "cost"),
                                   std::pair("switch", "cost")};
  const std::string_view quantity = id.substr(0, id.find('/'));
  for (const auto& [timed, row] : rows) {
    if (quantity != timed) continue;
    const auto known = figures.find("share/" + std::string(row));
    return known == figures.end() ? nullptr : &known->second;
  }
  return nullptr;
}

std::optional<Judgement> judgement(const Cell& cell, const Figures& figures) {
  const auto known = [&](std::string_view id) { return figures.contains(id); };
  if (!std::ranges::all_of(cell.figures, known)) return std::nullopt;
  const auto was_busy = [&](std::string_view id) {
    const course::Figure* share = share_during(figures, id);
    return share != nullptr && course::busy(*share);
  };
  Figures as_measured = figures;
  for (auto& [id, figure] : as_measured) {
    if (was_busy(id)) figure = course::disturbed(figure);
  }
  Judgement judged = cell.judge(as_measured);
  if (!judged.verdict && judged.unclear.empty()) {
    const auto was_once = [&](std::string_view id) { return figures.find(id)->second.rounds == 1; };
    judged.unclear = course::why_unclear(std::ranges::any_of(cell.figures, was_busy),
                                         std::ranges::any_of(cell.figures, was_once));
  }
  return judged;
}

const Text& says(const Cell& cell) { return source().claim(cell.claim)->quote; }

int lines_of_code(std::string_view program) {
  int lines = 0;
  while (!program.empty()) {
    const std::size_t end = std::min(program.find('\n'), program.size());
    const std::string_view line = program.substr(0, end);
    program.remove_prefix(std::min(end + 1, program.size()));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) continue;
    const std::string_view words = line.substr(first);
    lines += words.starts_with('#') && !words.starts_with("#include") ? 0 : words.starts_with("//") ? 0 : 1;
  }
  return lines;
}

}  // namespace playground::lessons::comparison
