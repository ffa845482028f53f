#include "lessons/choose-yours/check.h"

namespace playground::lessons::choose_yours {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"A service holds 5000 open connections, and computes for 50 ms for one request in a hundred. "
                "What fits?",
                "一个服务保持着 5000 个连接，每一百个请求里有一个要计算 50 毫秒。用什么合适？"},
       .answers =
           {
               {"threads",
                {"A thread per connection", "每个连接一个线程"},
                false,
                {"It would run, at the price of 5000 stacks, and under the interpreter lock each computation "
                 "would delay the others.",
                 "能运行，但要付出 5000 个栈的代价，而且在解释器锁下，每次计算都会拖慢其他线程。"}},
               {"loop",
                {"One event loop for everything", "一个事件循环包办一切"},
                false,
                {"While it computes for 50 ms, 4999 connections wait. With many requests that is most of the "
                 "time.",
                 "计算的那 50 毫秒里，其他 4999 个连接都在等。请求一多，就总是在等。"}},
               {"loop_and_pool",
                {"An event loop and a pool of processes", "事件循环加进程池"},
                true,
                {"The loop waits for all connections and is never busy for long; the pool uses the cores.",
                 "事件循环等待所有连接，从不长时间忙碌；进程池用上各个核心。"}},
               {"processes",
                {"A process per connection", "每个连接一个进程"},
                false,
                {"5000 processes take about 90 to 780 times the memory of 5000 threads, and nearly all of "
                 "them would only wait.",
                 "5000 个进程占用的内存约为 5000 个线程的 90 到 780 倍，而且几乎全都只是在等。"}},
           }},
      {.id = "crash",
       .text = {"Forty tasks call a C library that sometimes crashes. How do the other tasks keep running in "
                "Python?",
                "四十个任务要调用一个有时会崩溃的 C 库。在 Python 里，怎样让其他任务不受影响？"},
       .answers =
           {
               {"try",
                {"try and except around each call", "在每次调用外面写 try 和 except"},
                false,
                {"A crash is not an exception: it ends the process before Python can catch anything.",
                 "崩溃不是异常：Python 还来不及捕获，进程就结束了。"}},
               {"thread",
                {"A thread per task", "每个任务一个线程"},
                false,
                {"A crash ends the whole process, with all its threads.",
                 "崩溃会结束整个进程，连同所有线程。"}},
               {"map",
                {"multiprocessing.Pool and its map", "multiprocessing.Pool 的 map"},
                false,
                {"The others would finish, but map waits forever for the task whose worker crashed.",
                 "其他任务能完成，但 map 会一直等待工作进程已崩溃的那个任务。"}},
               {"process",
                {"A Process per task, and its exitcode", "每个任务一个 Process，并检查 exitcode"},
                true,
                {"The parent sees which task crashed and can start it again.",
                 "父进程能看到哪个任务崩溃了，还可以重新启动它。"}},
           }},
      {.id = "total",
       .text = {"Many tasks add to one total. Which solution needs no lock in Python?",
                "许多任务要加到同一个总数上。在 Python 里，哪种做法不需要锁？"},
       .answers =
           {
               {"threads",
                {"Threads that add to a global variable", "线程直接加到全局变量上"},
                false,
                {"Another thread can run between reading and writing.", "读和写之间可能轮到别的线程。"}},
               {"value",
                {"Processes that add to a shared Value", "进程加到共享的 Value 上"},
                false,
                {"Its += reads and writes in two steps; use it inside get_lock().",
                 "它的 += 分读和写两步，要放在 get_lock() 里面。"}},
               {"partial",
                {"Tasks that return partial sums for the parent to add", "任务返回部分和，由父进程相加"},
                true,
                {"Only one unit changes the total. This is often the fastest solution, too.",
                 "只有一个单元修改总数。这往往也是最快的做法。"}},
               {"await",
                {"Coroutines that read the total, await, and write it", "协程先读总数，再 await，然后写回"},
                false,
                {"During the await another coroutine can change the total.",
                 "await 期间，别的协程可能修改总数。"}},
           }},
  };
}

}  // namespace playground::lessons::choose_yours
