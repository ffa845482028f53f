#include "lessons/choose-sites/check.h"

namespace playground::lessons::choose_sites {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"A crawler with 8 threads needs 4 seconds for 400 sites, and the processor is idle most of "
                "the time. What helps most?",
                "一个爬虫用 8 个线程，访问 400 个站点要 4 秒，处理器大部分时间空闲。什么最有效？"},
       .answers =
           {
               {"processes",
                {"8 processes in place of 8 threads", "把 8 个线程换成 8 个进程"},
                false,
                {"There is nothing to compute; 8 processes wait as long as 8 threads.",
                 "没有什么要计算的，8 个进程和 8 个线程等得一样久。"}},
               {"more",
                {"50 threads, or as many coroutines", "50 个线程，或者同样多的协程"},
                true,
                {"The time is spent waiting; more of it has to happen at the same time.",
                 "时间都花在等待上，所以要让更多的等待同时发生。"}},
               {"lock",
                {"A Python without the interpreter lock", "没有解释器锁的 Python"},
                false,
                {"A thread that waits for a response has already released the lock.",
                 "等待响应的线程早已释放了锁。"}},
               {"faster",
                {"A processor that is twice as fast", "快一倍的处理器"},
                false,
                {"It would be idle for even more of the time.", "它空闲的时间只会更多。"}},
           }},
      {.id = "chain",
       .text = {"The slowest site answers after 0.1 s. Why did even the fastest crawl take several times as "
                "long?",
                "最慢的站点 0.1 秒就响应。为什么最快的爬取也要好几倍的时间？"},
       .answers =
           {
               {"one_by_one",
                {"The event loop handles one response at a time.", "事件循环一次只处理一个响应。"},
                false,
                {"It does, in microseconds each. That is not the time you see.",
                 "确实如此，但每个只要几微秒，看到的不是这段时间。"}},
               {"chain",
                {"A link must be found before it can be followed.", "链接要先找到，才能访问。"},
                true,
                {"The longest chain of such waits, with its time-outs, is the fastest possible time.",
                 "这样一串等待中最长的一串，加上超时，就是理论最短用时。"}},
               {"limit",
                {"The operating system limits the number of connections.", "操作系统限制了连接数。"},
                false,
                {"Its limits are in the thousands, and here there are 40 sites.",
                 "系统的上限以千计，而这里只有 40 个站点。"}},
               {"start",
                {"Threads and coroutines take time to start.", "线程和协程的启动要花时间。"},
                false,
                {"They take microseconds, far less than one wait.", "启动只要几微秒，远小于一次等待。"}},
           }},
      {.id = "library",
       .text = {"You want to fetch 40 pages with a library that only has blocking calls. What do you choose?",
                "你要用一个只有阻塞调用的库来获取 40 个页面。选哪一种？"},
       .answers =
           {
               {"coroutines",
                {"Coroutines that call the library", "直接调用这个库的协程"},
                false,
                {"Each call would block the event loop, so the pages would come one after another.",
                 "每次调用都会阻塞事件循环，页面就变成一个接一个了。"}},
               {"processes",
                {"A process per page", "每个页面一个进程"},
                false,
                {"It works, but starting 40 processes costs far more than the waiting needs.",
                 "行得通，但启动 40 个进程的开销远超过等待本身。"}},
               {"loops",
                {"An event loop per page", "每个页面一个事件循环"},
                false,
                {"Each loop needs a thread of its own anyway, so use the thread alone.",
                 "每个事件循环反正都要一个线程，那就只用线程。"}},
               {"pool",
                {"A pool of threads", "线程池"},
                true,
                {"The blocking calls stay as they are, and the pool limits how many run at once.",
                 "阻塞调用不用改，线程池还能限制同时运行的数量。"}},
           }},
  };
}

}  // namespace playground::lessons::choose_sites
