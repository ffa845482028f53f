#include "lessons/slow-call/check.h"

namespace playground::lessons::slow_call {
namespace {

using course::Question;

Question sleep_prediction() {
  return {
      .id = "sleep",
      .text = {"Four coroutines run with gather, and each calls time.sleep for half a second. What happens?",
               "gather 运行的四个协程都用 time.sleep 睡眠半秒。会怎样？"},
      .answers = {
          {"same",
           {"Half a second in all, as with asyncio.sleep.", "一共半秒，与 asyncio.sleep 一样。"},
           false,
           {"Only an await can give control back. time.sleep is an ordinary call that keeps the thread.",
            "只有 await 才能让出控制权。time.sleep 是普通的调用，会一直占住线程。"}},
          {"serial",
           {"Two seconds: start, end, start, end.", "两秒：开始、结束、开始、结束。"},
           true,
           {"The loop and all coroutines share one thread, and that thread sleeps.",
            "事件循环和所有协程共用一个线程，而这个线程正在睡眠。"}},
          {"starts_first",
           {"Two seconds, but all four starts come first.", "两秒，但四个“开始”都在最前面。"},
           false,
           {"The loop gets the thread back only when a coroutine has finished, so the next one starts then.",
            "一个协程完成之后，事件循环才拿回线程，下一个协程这时才开始。"}},
          {"error",
           {"An error message: time.sleep is forbidden here.", "报错：这里不允许用 time.sleep。"},
           false,
           {"Nothing forbids it. Only debug mode reports the step that took too long.",
            "没有任何禁止。只有调试模式会报告哪一步太久。"}}}};
}

Question compute_prediction() {
  return {
      .id = "compute",
      .text = {"Four coroutines compute, and a fifth one wakes every 20 ms. How late does it run at worst?",
               "四个协程在计算，第五个每 20 毫秒醒来一次。它最多迟到多久？"},
      .answers = {
          {"interval",
           {"About 5 ms: then the loop takes over.", "大约 5 毫秒，然后事件循环接手。"},
           false,
           {"Threads give up the GIL after 5 ms. The event loop never takes a coroutine off its thread.",
            "线程之间才每 5 毫秒交出 GIL。事件循环从不把协程从线程上换下来。"}},
          {"one",
           {"As long as one of the four computes.", "相当于其中一个协程的计算时间。"},
           false,
           {"All four were ready before its timer fired, and the loop runs what is ready in order.",
            "定时器到点之前，四个协程都已就绪，而事件循环按就绪的顺序运行。"}},
          {"all",
           {"As long as all four compute.", "相当于四个协程的计算时间之和。"},
           true,
           {"All four are ready, so they run one after another before the loop looks at its timers.",
            "四个协程都已就绪，它们逐个运行完，事件循环才去看定时器。"}},
          {"never",
           {"It is on time: it does not compute.", "不会迟到：它自己并不计算。"},
           false,
           {"It needs the same thread as the other four, if only for a moment.",
            "它虽然只需要一瞬间，但用的是同一个线程。"}}}};
}

Question forgotten_prediction() {
  return {
      .id = "forgotten",
      .text = {"What happens at the four calls?", "这四次调用会怎样？"},
      .answers = {{"background",
                   {"All four run in the background.", "四个都在后台运行。"},
                   false,
                   {"That needs create_task. A call alone starts nothing.",
                    "那要用 create_task。单单一次调用什么也不启动。"}},
                  {"starts",
                   {"Each runs up to its first await.", "每个都运行到第一个 await 为止。"},
                   false,
                   {"In some other languages, yes. In Python a coroutine starts only when something awaits "
                    "it or makes a task of it.",
                    "有些语言确实如此。在 Python 里，协程要被 await 或者包装成任务才会开始。"}},
                  {"nothing",
                   {"No line of worker runs; there is a warning.", "worker 一行也不运行，只有一条警告。"},
                   true,
                   {"The call makes a coroutine object. When it is destroyed unused, Python warns.",
                    "这次调用只创建协程对象。它没有用过就被销毁时，Python 会警告。"}},
                  {"error",
                   {"main fails with an exception.", "main 抛出异常而失败。"},
                   false,
                   {"It does not fail, and that is the trap: main continues as if all were well.",
                    "它并不失败，陷阱就在这里：main 照常继续。"}}}};
}

Question loop_prediction() {
  return {.id = "loop",
          .text = {"A for loop awaits four workers that sleep half a second each. How long does it take?",
                   "一个 for 循环依次 await 四个各睡眠半秒的 worker。要用多久？"},
          .answers = {{"half",
                       {"Half a second: await makes it concurrent.", "半秒：await 会让它们并发。"},
                       false,
                       {"await waits. Only coroutines that were started before can run meanwhile.",
                        "await 就是等待。只有事先启动了的协程，这期间才能运行。"}},
                      {"two",
                       {"Two seconds.", "两秒。"},
                       true,
                       {"Each await is a call that returns when its worker has finished.",
                        "每个 await 都像一次调用，worker 完成才返回。"}},
                      {"one_and_a_half",
                       {"A second: the loop overlaps two at a time.", "一秒：循环一次重叠两个。"},
                       false,
                       {"Nothing overlaps: the next worker does not exist before the last one has finished.",
                        "没有任何重叠：上一个 worker 完成之前，下一个还没有创建。"}},
                      {"depends",
                       {"It depends on the event loop.", "取决于事件循环。"},
                       false,
                       {"It is certain: the loop has only this one task to run.",
                        "这是确定的：事件循环只有这一个任务可运行。"}}}};
}

Question never_prediction() {
  return {
      .id = "never",
      .text = {"One coroutine takes 40 items from a full queue, with an await for each. How often does the "
               "other coroutine run meanwhile?",
               "一个协程从装满的队列里取 40 项，每一项都写了 await。这期间另一个协程运行几次？"},
      .answers = {
          {"forty",
           {"40 times: after each await.", "40 次：每个 await 之后一次。"},
           false,
           {"await means that it may suspend, not that it does.", "await 表示可能挂起，并不表示一定挂起。"}},
          {"zero",
           {"Not once.", "一次也没有。"},
           true,
           {"The items are there already, so queue.get() returns at once and suspends nothing.",
            "东西已经在队列里，queue.get() 马上返回，什么也不挂起。"}},
          {"some",
           {"A few times: every 5 ms.", "几次：每 5 毫秒一次。"},
           false,
           {"That is how threads share the GIL. Coroutines switch only where they suspend.",
            "那是线程分用 GIL 的办法。协程只在挂起的地方切换。"}},
          {"half",
           {"20 times: they alternate.", "20 次：两个协程交替运行。"},
           false,
           {"They would alternate only if the first one suspended.", "第一个协程挂起，才会交替。"}}}};
}

}  // namespace

std::vector<Question> predictions() {
  return {sleep_prediction(), compute_prediction(), forgotten_prediction(), loop_prediction(),
          never_prediction()};
}

std::vector<Question> check_questions() {
  return {
      {.id = "check",
       .text = {"A web server with asyncio hangs for two seconds now and then. Where do you look first?",
                "一个 asyncio 写的 Web 服务器时不时卡住两秒。先看哪里？"},
       .answers =
           {{"connections",
             {"At the number of connections: one thread is too few.", "看连接数：一个线程太少。"},
             false,
             {"One thread serves thousands of connections, as long as no step is long.",
              "只要没有哪一步很长，一个线程就能服务成千上万个连接。"}},
            {"step",
             {"In debug mode: which step took that long?", "用调试模式：哪一步用了这么久？"},
             true,
             {"asyncio.run(main(), debug=True) names each step of more than 0.1 s. Until it ends, all "
              "connections wait.",
              "asyncio.run(main(), debug=True) 会指出每一个超过 0.1 秒的步骤。它结束之前，所有连接都在等。"}},
            {"sleep",
             {"At asyncio.sleep: replace it by time.sleep.", "看 asyncio.sleep：换成 time.sleep。"},
             false,
             {"The other direction is right: time.sleep keeps the loop.",
              "应该反过来：占住事件循环的是 time.sleep。"}},
            {"gil",
             {"At the GIL: start more event loops in threads.", "看 GIL：在线程里多开几个事件循环。"},
             false,
             {"Two seconds are far more than the 5 ms of a switch of the GIL.",
              "两秒远远超过 GIL 的 5 毫秒切换间隔。"}}}},
      {.id = "which",
       .text = {"A library offers only a blocking call that waits for a database. How do you use it from a "
                "coroutine?",
                "某个库只有阻塞的调用，要等数据库。在协程里怎么用它？"},
       .answers = {{"async_def",
                    {"Put it into an async def and await that.", "放进一个 async def，再 await 它。"},
                    false,
                    {"The word async does not change what the call does: it still keeps the thread.",
                     "async 这个词改变不了调用本身：它照样占住线程。"}},
                   {"to_thread",
                    {"await asyncio.to_thread(call)", "await asyncio.to_thread(call)"},
                    true,
                    {"The call blocks a thread of its own. It waits, so the GIL is free meanwhile.",
                     "阻塞的是另一个线程。它在等待，所以这期间 GIL 是空闲的。"}},
                   {"create_task",
                    {"asyncio.create_task(call())", "asyncio.create_task(call())"},
                    false,
                    {"call() runs before create_task does, and blocks the loop.",
                     "create_task 之前，call() 就已经运行，并阻塞了事件循环。"}},
                   {"sleep",
                    {"await asyncio.sleep(0) before the call", "调用之前 await asyncio.sleep(0)"},
                    false,
                    {"The others then run one step, and wait for the call as before.",
                     "别的协程只多运行一步，之后照样要等这次调用。"}}}},
      {.id = "heavy",
       .text = {"Each request of an asyncio server needs half a second of pure Python computing. What keeps "
                "the server responsive, and uses all cores?",
                "asyncio 服务器的每个请求都要用纯 Python 计算半秒。怎样既保持响应，又用上所有核心？"},
       .answers = {{"gather",
                    {"gather over all requests", "对所有请求用 gather"},
                    false,
                    {"gather starts coroutines, and still only one of them computes at a time.",
                     "gather 只是启动协程，同一时刻仍然只有一个在计算。"}},
                   {"to_thread",
                    {"asyncio.to_thread for each request", "每个请求用 asyncio.to_thread"},
                    false,
                    {"The loop would get turns every 5 ms, but under the GIL only one core computes.",
                     "事件循环每 5 毫秒能轮到一次，但有 GIL，只有一个核心在计算。"}},
                   {"sleep",
                    {"await asyncio.sleep(0) in the computation", "在计算里加 await asyncio.sleep(0)"},
                    false,
                    {"It keeps the server responsive, but everything stays on one core.",
                     "能保持响应，但一切仍在一个核心上。"}},
                   {"pool",
                    {"run_in_executor with a process pool", "run_in_executor 加进程池"},
                    true,
                    {"Each process has its own interpreter and GIL; the loop only awaits the results.",
                     "每个进程有自己的解释器和 GIL，事件循环只是等待结果。"}}}}};
}

}  // namespace playground::lessons::slow_call
