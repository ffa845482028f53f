#include "lessons/multitasking-library/check.h"

namespace playground::lessons::multitasking_library {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text =
           {"You need the results of 200 slow requests, and to know which of them failed. What do you use?",
            "你要 200 个慢请求的结果，还要知道哪些失败了。用什么？"},
       .answers =
           {
               {"decorator",
                {"@multitasking.task above the function", "在函数上写 @multitasking.task"},
                false,
                {"Results are lost, and an exception is only printed: the program never learns of it.",
                 "结果会丢失，异常只会被打印出来，程序无从得知。"}},
               {"executor",
                {"ThreadPoolExecutor from concurrent.futures", "concurrent.futures 的 ThreadPoolExecutor"},
                true,
                {"Each call gives a Future with its result or its exception, and the pool limits the "
                 "threads.",
                 "每次调用得到一个 Future，里面是结果或异常，线程数由线程池限制。"}},
               {"lists",
                {"The decorator, and a list for the results", "用装饰器，把结果追加到列表"},
                false,
                {"It would give results, but no errors: a task that failed simply has no result. You would "
                 "rebuild by hand what Future is.",
                 "能拿到结果，拿不到错误：失败的任务只是没有结果。这等于自己手工再造一个 Future。"}},
               {"async",
                {"@multitasking.task above an async function", "在 async 函数上写 @multitasking.task"},
                false,
                {"The body of such a function never runs: nothing awaits it.",
                 "这样的函数体永远不会运行，因为没有代码去 await 它。"}},
           }},
      {.id = "threads",
       .text = {"With a limit of 2, four decorated calls are made. How many threads has the library started "
                "a moment later?",
                "上限为 2，调用了四次被装饰的函数。片刻之后，这个库启动了几个线程？"},
       .answers =
           {
               {"two",
                {"Two, and two calls wait in a queue", "两个，另外两个调用在排队"},
                false,
                {"ThreadPoolExecutor works like that. This library starts all threads.",
                 "ThreadPoolExecutor 是这样。这个库会启动全部线程。"}},
               {"four",
                {"Four, and two of them wait for a place", "四个，其中两个在等名额"},
                true,
                {"The semaphore limits how many work, not how many exist.",
                 "信号量限制的是同时工作的数量，不是线程的数量。"}},
               {"one",
                {"One, which makes one call after another", "一个，依次执行这些调用"},
                false,
                {"With a limit of 1, the library runs the body in the caller.",
                 "上限为 1 时，这个库会在调用者里直接运行函数体。"}},
               {"cores",
                {"As many as the machine has cores", "与机器的核心数相同"},
                false,
                {"That is the limit if you do not set one.", "不设上限时，默认上限才是核心数。"}},
           }},
      {.id = "cancel",
       .text = {"A call runs in a ThreadPoolExecutor. What does the cancel() of its future do?",
                "一个调用正在 ThreadPoolExecutor 里运行。对它的 Future 调用 cancel() 会怎样？"},
       .answers =
           {
               {"stops",
                {"It ends the call at once.", "立即结束这个调用。"},
                false,
                {"Python has no safe way to end a thread from outside.",
                 "Python 没有从外部结束线程的安全办法。"}},
               {"false",
                {"It returns False, and the call continues.", "返回 False，调用继续运行。"},
                true,
                {"Only calls that have not started can be cancelled.", "只有尚未开始的调用才能取消。"}},
               {"raises",
                {"It raises CancelledError inside the call.", "在调用内部抛出 CancelledError。"},
                false,
                {"asyncio does that to a task, at its next await.",
                 "asyncio 对任务是这样做的，在它的下一个 await 处。"}},
               {"waits",
                {"It waits until the call has finished.", "等待调用结束。"},
                false,
                {"future.result() waits. cancel() returns at once.",
                 "等待的是 future.result()，cancel() 立即返回。"}},
           }},
  };
}

}  // namespace playground::lessons::multitasking_library
