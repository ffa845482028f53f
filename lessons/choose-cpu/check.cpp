#include "lessons/choose-cpu/check.h"

namespace playground::lessons::choose_cpu {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"A million numbers, a microsecond of work for each. A pool that sends one number per message "
                "is slower than no pool. What helps first?",
                "一百万个数，每个计算一微秒。进程池每条消息送一个数，比不用进程池还慢。首先该怎么办？"},
       .answers =
           {
               {"more",
                {"More processes in the pool", "增加进程池里的进程"},
                false,
                {"Nearly all the time goes into messages; more processes wait for the same sender.",
                 "时间几乎都花在收发消息上，再多的进程也是等同一个发送者。"}},
               {"batches",
                {"Many numbers in one message: chunksize", "一条消息送多个数：chunksize"},
                true,
                {"With a thousand numbers per message, each number costs a thousandth of a message.",
                 "一条消息送一千个数，摊到每个数上的代价就只有千分之一。"}},
               {"coroutines",
                {"Coroutines instead of processes", "把进程换成协程"},
                false,
                {"They are lighter to switch, but there is one thread: no core is gained.",
                 "切换确实更轻，但线程只有一个，用不上更多核心。"}},
               {"threads",
                {"Python threads instead of processes", "把进程换成 Python 线程"},
                false,
                {"In a default build only one of them computes at a time.",
                 "在默认构建中，同一时刻只有一个线程在计算。"}},
           }},
      {.id = "numpy",
       .text = {"NumPy releases the GIL while it computes. Each task works on a large array that is already "
                "in memory. Which approach uses all cores at the lowest cost?",
                "NumPy 计算时会释放 "
                "GIL。每个任务处理一个已经在内存里的大数组。哪种方式用上全部核心，而且开销最小？"},
       .answers =
           {
               {"threads",
                {"Threads, which share the arrays", "线程，它们共享这些数组"},
                true,
                {"Nothing is copied, and while NumPy computes, no thread needs the GIL.",
                 "什么都不用复制，而且 NumPy 计算时，线程不需要 GIL。"}},
               {"processes",
                {"A pool of processes, which gets the arrays", "进程池，把数组交给它"},
                false,
                {"It uses all cores, but each array has to be copied to a process.",
                 "核心都能用上，但每个数组都要复制给进程。"}},
               {"loop",
                {"An event loop, which switches between arrays", "事件循环，在数组之间切换"},
                false,
                {"An event loop has one thread. NumPy would block it.",
                 "事件循环只有一个线程，NumPy 会把它阻塞。"}},
               {"none",
                {"None: Python computes on one core", "都不行：Python 只用一个核心计算"},
                false,
                {"That is true of bytecode in a default build, not of C code that releases the lock.",
                 "那说的是默认构建里的字节码，不是会释放锁的 C 代码。"}},
           }},
      {.id = "gap",
       .text = {"On 4 cores, a pool of 4 processes computes a picture 3.1 times as fast. Which change can "
                "bring it closer to 4?",
                "在 4 个核心上，4 个进程的进程池计算一幅图，速度是 3.1 倍。哪种改变能让它更接近 4 倍？"},
       .answers =
           {
               {"sixteen",
                {"A pool of 16 processes", "换成 16 个进程的进程池"},
                false,
                {"Four cores compute at most four times as fast. More processes only cost more to start.",
                 "四个核心的速度最多是四倍，更多的进程只会增加启动的开销。"}},
               {"one_tile",
                {"Four tiles, one for each process", "只切四个方块，每个进程一个"},
                false,
                {"Tiles differ in work, so three processes would wait for the slowest one.",
                 "方块的计算量不同，三个进程就要等最慢的那个。"}},
               {"longer",
                {"A larger picture, in tiles of medium size", "更大的图，方块大小适中"},
                true,
                {"Start-up and the wait for the last tile then are a smaller part of the whole.",
                 "启动和等待最后一个方块，在总时间里占的比例就更小。"}},
               {"lock",
                {"A build of Python without the GIL", "没有 GIL 的 Python 构建"},
                false,
                {"Each process has its own GIL, so it does not limit them.",
                 "每个进程都有自己的 GIL，它并不限制这些进程。"}},
           }},
  };
}

}  // namespace playground::lessons::choose_cpu
