#include "lessons/start-methods/check.h"

namespace playground::lessons::start_methods {
namespace {

using course::Question;

Question cost_question() {
  return {.id = "cost",
          .text = {"How long does one task take, with its process?", "连同进程，一个任务要多久？"},
          .answers = {
              {"one",
               {"About 1 ms: starting costs almost nothing", "大约 1 毫秒：启动几乎不花时间"},
               false,
               {"For a thread that is about right. A process gets memory, a program and its start-up.",
                "对线程来说差不多。进程则要有内存、要载入程序、要完成启动。"}},
              {"two",
               {"About 2 ms: the start takes as long as the task", "大约 2 毫秒：启动和任务一样久"},
               false,
               {"It takes longer, unless the task works for much more than 1 ms.",
                "启动更久，除非任务远不止 1 毫秒。"}},
              {"many",
               {"Several times 1 ms or more: most is the start", "1 毫秒的几倍甚至更多：大部分是启动"},
               true,
               {"Compare Time per task with the 1 ms. Python's processes take longer still, because an "
                "interpreter begins in each.",
                "把“每个任务的时间”与 1 毫秒比较。Python 的进程还要更久，因为每个里都要启动解释器。"}},
              {"less",
               {"Less than 1 ms: ten processes share the work", "不到 1 毫秒：十个进程分担"},
               false,
               {"They run one after another, and each does its own task.", "它们逐个运行，各做各的任务。"}}}};
}

Question inherited_question() {
  return {.id = "inherited",
          .text = {"The file says limit = 0. The main program sets limit = 5, and then starts a child afresh "
                   "(spawn). What does the child read?",
                   "文件里写的是 limit = 0。主程序把 limit 设为 5，然后全新启动（spawn）一个子进程。子进程读"
                   "到多少？"},
          .answers = {{"five",
                       {"5: it was set before the start", "5：启动之前就设好了"},
                       false,
                       {"That is what fork does: it duplicates the running parent. spawn does not.",
                        "fork 才是这样：它复制正在运行的父进程。spawn 不复制。"}},
                      {"zero",
                       {"0, as the file says", "0，和文件里写的一样"},
                       true,
                       {"A child that starts afresh executes the file again. What main did later is unknown "
                        "to it.",
                        "全新启动的子进程重新执行文件。主程序之后做的事，它不知道。"}},
                      {"error",
                       {"Nothing: limit does not exist there", "读不到：那里没有 limit"},
                       false,
                       {"The child has the whole file, with all its global variables.",
                        "子进程有整个文件，全局变量都在。"}},
                      {"either",
                       {"Sometimes 0, sometimes 5", "有时 0，有时 5"},
                       false,
                       {"Nothing here depends on chance. It depends on the start method.",
                        "这里没有偶然，取决于启动方式。"}}}};
}

Question guard_question() {
  return {
      .id = "guard",
      .text = {"What does the child do at the line that starts a child?",
               "子进程执行到启动子进程的这一行会怎样？"},
      .answers = {{"skips",
                   {"It skips the line: it is already a child", "跳过这一行：它已经是子进程"},
                   false,
                   {"A program does not skip lines by itself. That is what the guard is for.",
                    "程序不会自己跳过某一行，保护正是为此而写的。"}},
                  {"endless",
                   {"It starts children without end", "没完没了地启动子进程"},
                   false,
                   {"It would, if it were allowed to. Python's Process and this playground refuse it.",
                    "要是允许，就会这样。Python 的 Process 和本演练场都会拒绝。"}},
                  {"refused",
                   {"It tries to start a child of its own, and is refused", "它也要启动子进程，但被拒绝"},
                   true,
                   {"The child fails before it has done any work, and the parent gets no result.",
                    "子进程还没开始工作就失败了，父进程得不到结果。"}},
                  {"waits",
                   {"It waits until its parent has finished", "等父进程结束"},
                   false,
                   {"The parent waits for it; neither would end.", "父进程在等它，那样双方都结束不了。"}}}};
}

Question lock_question() {
  return {
      .id = "lock",
      .text = {"The child starts afresh (spawn). When does it get the lock?",
               "子进程是全新启动的（spawn）。它什么时候拿到锁？"},
      .answers = {
          {"waits",
           {"After 0.5 s, when the thread releases it", "0.5 秒后，那个线程释放的时候"},
           false,
           {"So it is with a lock that both share, and a global lock is not one.",
            "双方共用的锁才是这样，全局锁不是。"}},
          {"own",
           {"At once: it is another lock", "马上拿到：那是另一把锁"},
           true,
           {"Each process has its own memory, and in it its own lock. This one protects nothing between "
            "both.",
            "每个进程有自己的内存，里面是自己的锁。这把锁在双方之间什么也保护不了。"}},
          {"never",
           {"Never", "永远拿不到"},
           false,
           {"That is what fork can do: it copies the lock as it is, locked, but not the thread that holds "
            "it.",
            "fork 才可能这样：它原样复制锁上的锁，却不复制持有它的线程。"}},
          {"error",
           {"An error: a lock cannot be in two processes", "报错：锁不能在两个进程里"},
           false,
           {"A lock cannot be sent. But no lock is sent here.", "锁确实不能发送，但这里没有发送锁。"}}}};
}

Question late_question() {
  return {
      .id = "late",
      .text = {"A pool is already running. Now the program defines a function, and the pool is to call it "
               "with 41. What does the caller get?",
               "进程池已经在运行，程序这时才定义一个函数，让进程池以 41 调用它。调用者得到什么？"},
      .answers = {{"result",
                   {"42, as always", "42，和平常一样"},
                   false,
                   {"The child received only a name, and looks it up in a program that does not have it.",
                    "子进程收到的只有名字，而它的程序里没有这个函数。"}},
                  {"none",
                   {"No result: the child does not have it", "没有结果：子进程没有这个函数"},
                   true,
                   {"C++ refuses at once. In Python the worker fails, and get() without a time limit waits "
                    "forever.",
                    "C++ 马上拒绝。在 Python 里工作进程会失败，而没有时限的 get() 会一直等。"}},
                  {"slow",
                   {"42, after the pool has restarted its children", "42，不过进程池要先重启子进程"},
                   false,
                   {"Python's pool does replace the worker that failed. The task is lost all the same.",
                    "Python 的进程池确实会补上失败的工作进程，但任务还是丢了。"}},
                  {"parent",
                   {"42, computed by the parent", "42，由父进程计算"},
                   false,
                   {"A pool never runs tasks in the parent.", "进程池从不在父进程里运行任务。"}}}};
}

Question nested_question() {
  return {
      .id = "nested",
      .text = {"What does the main program get from its two tasks?", "主程序从这两个任务得到什么？"},
      .answers = {{"faster",
                   {"The results, and sooner: more processes work", "结果，而且更快：干活的进程更多"},
                   false,
                   {"More processes than cores do not compute faster. And this worker may not start any.",
                    "进程比核心多，也不会算得更快。而且这个工作进程一个也不能启动。"}},
                  {"refused",
                   {"An error: a worker may not start processes", "报错：工作进程不能启动进程"},
                   true,
                   {"The workers of a Pool are daemons: they are ended with it, and could not end children "
                    "of theirs.",
                    "Pool 的工作进程是守护进程，随进程池一起结束，来不及结束自己的子进程。"}},
                  {"endless",
                   {"Nothing: pools start pools without end", "什么也没有：进程池没完没了地启动"},
                   false,
                   {"Only the tasks of main start a pool. The parts do not.",
                    "只有 main 的任务会启动进程池，各部分不会。"}},
                  {"shared",
                   {"The results: both levels use one pool", "结果：两层共用一个进程池"},
                   false,
                   {"The pool object of main cannot be sent to a worker.",
                    "main 的进程池对象不能发送给工作进程。"}}}};
}

}  // namespace

std::vector<Question> predictions() {
  return {cost_question(), inherited_question(), guard_question(),
          lock_question(), late_question(),      nested_question()};
}

std::vector<Question> check_questions() {
  return {
      {.id = "default",
       .text = {"A program worked on Linux with Python 3.13. With Python 3.14 its children no longer see a "
                "table that main fills before it starts them. Why?",
                "一个程序在 Linux 上用 Python 3.13 没问题。换成 Python "
                "3.14，子进程就看不到主程序事先填好的表了。为什么？"},
       .answers = {{"memory",
                    {"Processes no longer have their own memory", "进程不再有自己的内存"},
                    false,
                    {"They have, with each start method.", "不论哪种启动方式，都有。"}},
                   {"method",
                    {"The default is forkserver now, not fork", "默认改成了 forkserver"},
                    true,
                    {"Its children come from a small helper process, which has not filled the table.",
                     "它的子进程来自一个小的辅助进程，那里没有填过表。"}},
                   {"lock",
                    {"The table is locked by a thread of main", "表被主程序的线程锁住了"},
                    false,
                    {"Reading a table needs no lock of another process.", "读表不需要别的进程的锁。"}},
                   {"pickle",
                    {"Tables can no longer be sent to children", "表不能再发送给子进程"},
                    false,
                    {"They can. Passing the table as an argument is the mend.",
                     "可以发送。作为参数传递正是改法。"}}}},
      {.id = "guarding",
       .text = {"Which lines of a Python file belong under if __name__ == '__main__'?",
                "Python 文件里，哪些行应当放在 if __name__ == '__main__' 下面？"},
       .answers = {{"functions",
                    {"The functions that children call", "子进程要调用的函数"},
                    false,
                    {"Under the guard, a child would not have them.", "放在下面，子进程就没有它们了。"}},
                   {"imports",
                    {"The imports and the constants", "导入和常量"},
                    false,
                    {"The functions need them in each process.", "每个进程里的函数都要用到它们。"}},
                   {"starting",
                    {"The lines that start processes", "启动进程的那些行"},
                    true,
                    {"Only the main program may execute them. Everything else, each process needs.",
                     "只有主程序可以执行它们，其余的每个进程都需要。"}},
                   {"nothing",
                    {"None, since Python 3.4", "从 Python 3.4 起都不用"},
                    false,
                    {"With spawn and forkserver it is needed in every version.",
                     "用 spawn 和 forkserver 时，任何版本都需要。"}}}},
      {.id = "threads",
       .text =
           {"A program has threads that use locks, and needs processes, too. What is safe on each system?",
            "一个程序有使用锁的线程，还需要进程。怎样做在任何系统上都安全？"},
       .answers = {{"fork",
                    {"fork while no thread prints", "没有线程在打印时 fork"},
                    false,
                    {"Other locks exist, also inside of libraries.", "别的锁还有很多，库的内部也有。"}},
                   {"spawn",
                    {"Start them with spawn, send data as arguments", "用 spawn 启动，数据作为参数发送"},
                    true,
                    {"Nothing is copied from the parent, so no locked lock either.",
                     "什么都不从父进程复制，也就不会有锁上的锁。"}},
                   {"timeout",
                    {"fork, and give each lock a time limit", "fork，并给每把锁设时限"},
                    false,
                    {"Then the child fails instead of hanging; it still does not get the lock.",
                     "那样子进程不再卡住，却还是拿不到锁。"}},
                   {"global",
                    {"Use global locks, so that children see them", "用全局锁，让子进程看见"},
                    false,
                    {"A child has a copy, or a lock of its own. Neither protects both.",
                     "子进程有的是副本，或自己的一把锁，都保护不了双方。"}}}},
  };
}

}  // namespace playground::lessons::start_methods
