#include "lessons/comparison/check.h"

namespace playground::lessons::comparison {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"In the table, plain C++ threads computed 1.9 times as fast on two cores, threads under the "
                "interpreter lock 1.0 times. What follows?",
                "表里显示：普通的 C++ 线程在两个核心上，速度是逐个执行的 1.9 倍；解释器锁下的线程只有 1.0 "
                "倍。这说明什么？"},
       .answers =
           {
               {"one_core",
                {"Threads of the operating system stay on one core.", "操作系统的线程只能用一个核心。"},
                false,
                {"The C++ threads are such threads, and they used both cores.",
                 "C++ 线程就是操作系统的线程，它们用上了两个核心。"}},
               {"lock",
                {"The lock makes threads take turns, not the threads themselves.",
                 "轮流执行是锁造成的，不是线程本身的限制。"},
                true,
                {"So C code that releases the lock, and builds without it, compute in parallel with threads.",
                 "所以会释放锁的 C 代码，以及没有这把锁的构建，都能用线程并行计算。"}},
               {"language",
                {"C++ is 1.9 times as fast as Python.", "C++ 的速度是 Python 的 1.9 倍。"},
                false,
                {"Both figures are C++, compared with C++ one after another. No language is compared.",
                 "两个数字都是 C++ 与 C++ 逐个执行相比，没有比较语言。"}},
               {"cores",
                {"With four cores, both figures would double.", "如果有四个核心，两个数字都会翻倍。"},
                false,
                {"The first one could. Under the lock, only one thread computes, however many cores there "
                 "are.",
                 "第一个有可能。在锁下，不管有多少核心，都只有一个线程在计算。"}},
           }},
      {.id = "manager",
       .text = {"One update took 0.2 µs with threads and a lock, and 50 µs with a Manager's dictionary. Why?",
                "线程加锁，更新一次用 0.2 µs；用 Manager 的字典要 50 µs。为什么？"},
       .answers =
           {
               {"slow_lock",
                {"The Manager uses a slower kind of lock.", "Manager 用的锁比普通的锁慢得多。"},
                false,
                {"Locks cost about the same. What differs is how the data is reached.",
                 "各种锁的代价差不多，区别在于怎样到达数据。"}},
               {"message",
                {"Each update is a message to another process and back.",
                 "每次更新都要与另一个进程收发消息。"},
                true,
                {"A Manager keeps its objects in a process of its own; the others only send requests.",
                 "Manager 把对象放在单独的进程里，别的进程只是发送请求。"}},
               {"copy",
                {"Each update copies the whole dictionary.", "每次更新都要复制整个字典。"},
                false,
                {"Only the key and the value travel. Large dictionaries would be no slower.",
                 "传送的只有键和值，字典再大也不会更慢。"}},
               {"repeat",
                {"Lost updates are detected and repeated.", "丢失的更新会被发现并重做。"},
                false,
                {"Nothing detects a lost update. That is why it has to be prevented.",
                 "更新丢失是无法发现的，所以才要预防。"}},
           }},
      {.id = "noise",
       .text = {"Two approaches differ by 5 %. Each was measured three times, and the results of each vary "
                "by 10 %. What can you say?",
                "两种方式相差 5%。每种测了三次，而各自的结果有 10% 的波动。能得出什么结论？"},
       .answers =
           {
               {"faster",
                {"The one with the smaller median is faster.", "中位数较小的那种更快。"},
                false,
                {"The next three runs could well show the opposite.", "再测三次，结果可能正好相反。"}},
               {"equal",
                {"Both are equally fast.", "两种一样快。"},
                false,
                {"That is not shown either: a small difference may exist.",
                 "这也没有得到证明：小的差别可能存在。"}},
               {"unclear",
                {"It is not clear which one is faster.", "不能确定哪种更快。"},
                true,
                {"Measure more often, on a quiet machine, or accept that it does not matter.",
                 "在空闲的机器上多测几次，或者承认这点差别不重要。"}},
               {"minimum",
                {"The one with the smallest single result is faster.", "单次结果最小的那种更快。"},
                false,
                {"One lucky run is weak evidence for so small a difference.",
                 "差别这么小，一次碰巧的结果说明不了什么。"}},
           }},
  };
}

}  // namespace playground::lessons::comparison
