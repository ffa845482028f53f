#include "lessons/intro/check.h"

namespace playground::lessons::intro {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"You want to run tasks concurrently with Python's standard library. What do you import?",
                "你想用 Python 标准库并发地运行任务。该导入什么？"},
       .answers =
           {
               {"module",
                {"multitasking, the standard module for all three approaches",
                 "multitasking，涵盖三种方式的标准模块"},
                false,
                {"The standard library has no such module; only a third-party package has that name.",
                 "标准库里没有这个模块，只有一个同名的第三方库。"}},
               {"approach",
                {"multiprocessing, threading or asyncio, depending on the approach",
                 "按方式选 multiprocessing、threading 或 asyncio"},
                true,
                {"Each approach has its own core module. concurrent.futures adds pools of threads and of "
                 "processes.",
                 "每种方式都有自己的核心模块。concurrent.futures 另外提供线程池和进程池。"}},
               {"chooses",
                {"concurrent, which chooses the fastest approach by itself",
                 "concurrent，它会自动选择最快的方式"},
                false,
                {"No module chooses for you. concurrent.futures offers pools, but you decide between threads "
                 "and processes.",
                 "没有模块会替你选择。concurrent.futures 提供池，但用线程还是进程由你决定。"}},
               {"same",
                {"Any of the three modules, because they do the same", "三个模块任选一个，作用都一样"},
                false,
                {"They differ in what tasks share, and in whether computing gets faster.",
                 "它们的区别在于任务之间共享什么，以及计算能不能变快。"}},
           }},
      {.id = "memory",
       .text = {"Which units can change the same variable directly?", "哪些单元可以直接修改同一个变量？"},
       .answers =
           {
               {"program",
                {"Two processes that run the same program", "运行同一个程序的两个进程"},
                false,
                {"Each process has its own memory, even if both run the same program.",
                 "每个进程都有自己的内存，即使运行的是同一个程序。"}},
               {"parent",
                {"A process and the process that started it", "一个进程和启动它的进程"},
                false,
                {"The new process gets its own memory; at most it starts with a copy.",
                 "新进程有自己的内存，最多是从一份副本开始。"}},
               {"threads",
                {"Two threads of the same process", "同一个进程里的两个线程"},
                true,
                {"It decides how data travels between tasks, and what can go wrong.",
                 "数据怎样在任务之间传递、哪里会出错，都由此决定。"}},
               {"cores",
                {"Any two units on the same core", "同一个核心上的任意两个单元"},
                false,
                {"A core runs units of many programs, one at a time. It gives them no common memory.",
                 "一个核心轮流运行许多程序的单元，并不会让它们共用内存。"}},
           }},
      {.id = "cores",
       .text = {"Two tasks are concurrent, but not parallel. What does that mean?",
                "两个任务是并发的，但不是并行的。这是什么意思？"},
       .answers =
           {
               {"overlap",
                {"They overlap in time, but never compute at the same instant.",
                 "它们在时间上重叠，但从不在同一时刻计算。"},
                true,
                {"Three kettles and one cook are concurrent: most of the time is waiting.",
                 "三壶水、一个人看着，就是并发：大部分时间都在等。"}},
               {"instant",
                {"They compute at the same instant, on two cores.", "它们在两个核心上同时计算。"},
                false,
                {"That is parallel.", "那是并行。"}},
               {"after",
                {"The second one starts when the first one has finished.", "第一个结束之后，第二个才开始。"},
                false,
                {"That is one after another: they do not overlap at all.", "那是逐个执行，根本没有重叠。"}},
               {"lock",
                {"They share their memory, and so they need a lock.", "它们共用内存，所以需要锁。"},
                false,
                {"What tasks share is another question; concurrency is about time.",
                 "任务共享什么是另一个问题，并发说的是时间。"}},
           }},
  };
}

}  // namespace playground::lessons::intro
