#include "lessons/threads/check.h"

namespace playground::lessons::threads {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"In a default build of Python, only one thread at a time executes bytecode. Why do four "
                "threads that sleep 2 s each still take about 2 s, and not 8 s?",
                "在默认构建的 Python 里，同一时刻只有一个线程在执行字节码。四个线程各睡眠 2 "
                "秒，为什么仍然只用大约 2 秒，而不是 8 秒？"},
       .answers =
           {
               {"cores",
                {"Each thread runs on a core of its own.", "每个线程都在自己的核心上运行。"},
                false,
                {"It takes about 2 s on a single core as well. A sleeping thread needs no core.",
                 "只有一个核心时也是大约 2 秒。睡眠的线程不需要核心。"}},
               {"released",
                {"A sleeping thread has released the GIL.", "睡眠的线程已经释放了 GIL。"},
                true,
                {"Waiting needs no lock, so any number of threads can wait at the same time.",
                 "等待不需要这把锁，所以多少个线程都可以同时等待。"}},
               {"slices",
                {"The GIL changes hands every 5 ms.", "GIL 每 5 ms 换一次手。"},
                false,
                {"Taking turns would still add up to 8 s. The 5 ms matter between threads that compute.",
                 "轮流进行的话，加起来仍是 8 秒。5 ms 只影响正在计算的线程。"}},
               {"join",
                {"join() ends the sleep of each thread early.", "join() 会提前结束每个线程的睡眠。"},
                false,
                {"join() only waits for a thread to finish; it changes nothing about it.",
                 "join() 只是等线程结束，对线程没有任何影响。"}},
           }},
      {.id = "update",
       .text = {"Two Python threads each execute n = n + 1 a million times, without a lock. What is certain "
                "about n afterwards, if it began at 0?",
                "两个 Python 线程各执行一百万次 n = n + 1，没有加锁，n 从 0 开始。之后关于 n 可以确定什么？"},
       .answers =
           {
               {"exact",
                {"It is 2,000,000, because of the GIL.", "等于 2000000，因为有 GIL。"},
                false,
                {"The GIL protects single steps of the interpreter, and the update is several. Some versions "
                 "of Python happen to lose nothing, but none promises it.",
                 "GIL 保护的是解释器的单个步骤，而一次更新有好几步。有的 Python "
                 "版本碰巧不丢，但没有哪个版本保证这一点。"}},
               {"less",
                {"It is less than 2,000,000.", "小于 2000000。"},
                false,
                {"Updates can get lost, but they need not: it depends on when threads switch.",
                 "更新可能丢失，但不一定丢失，要看线程在什么时候切换。"}},
               {"most",
                {"It is at most 2,000,000.", "不超过 2000000。"},
                true,
                {"Between reading n and writing it, the other thread can run; then its updates are lost. A "
                 "lock around the update prevents that.",
                 "读出 n 和写回 n 之间可能轮到另一个线程，它的更新就丢了。给更新加锁就能避免。"}},
               {"error",
                {"It is 2,000,000, or Python reports an error.", "等于 2000000，否则 Python 会报错。"},
                false,
                {"A lost update is silent. Nothing reports it.", "更新丢失时悄无声息，没有任何报错。"}},
           }},
      {.id = "exception",
       .text = {"A function in one of ten Python threads raises an exception that it does not catch. What "
                "happens?",
                "十个 Python 线程之一的函数抛出了异常，自己没有捕获。会怎样？"},
       .answers =
           {
               {"all",
                {"All ten threads end, and so does the program.", "十个线程全部结束，程序也随之结束。"},
                false,
                {"An exception ends only its own thread. A crash in C code would end them all.",
                 "异常只结束它自己的线程。C 代码崩溃才会让全部结束。"}},
               {"join",
                {"join() raises the exception in the main thread.", "join() 会在主线程里抛出这个异常。"},
                false,
                {"Python's join() returns normally. The C++ classes here do hand the exception to join().",
                 "Python 的 join() 照常返回。这里的 C++ 类才会把异常交给 join()。"}},
               {"silent",
                {"The thread ends silently, and nothing is printed.", "这个线程悄悄结束，什么也不打印。"},
                false,
                {"Python prints the error message with its call stack. But the program never learns of it.",
                 "Python 会打印带调用栈的错误信息，只是程序本身无从得知。"}},
               {"printed",
                {"An error message is printed, and the other nine continue.",
                 "打印错误信息，其余九个继续运行。"},
                true,
                {"To get the exception in your program, use a future: future.result() raises it.",
                 "想在程序里得到异常，就用 Future：future.result() 会抛出它。"}},
           }},
  };
}

}  // namespace playground::lessons::threads
