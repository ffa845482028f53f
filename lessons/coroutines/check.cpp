#include "lessons/coroutines/check.h"

namespace playground::lessons::coroutines {

std::vector<course::Question> check_questions() {
  return {
      {.id = "check",
       .text = {"A coroutine has begun await asyncio.sleep(1). Then another one computes for 3 s without an "
                "await. When does the first one continue?",
                "一个协程已经开始 await asyncio.sleep(1)。随后另一个协程不带 await 地计算了 3 "
                "秒。第一个协程什么时候继续？"},
       .answers =
           {
               {"on_time",
                {"After 1 s, as requested", "1 秒后，如它所要求的那样"},
                false,
                {"The timer is due after 1 s, but the one thread is busy. The loop cannot check its timers "
                 "until it gets control back.",
                 "定时器 1 秒后到期，但唯一的线程正忙着。事件循环拿回控制权之前，看不到自己的定时器。"}},
               {"after",
                {"After about 3 s, when the other one has finished", "大约 3 秒后，等另一个协程结束"},
                true,
                {"Control changes hands only where a coroutine pauses or finishes. Long computations belong "
                 "in another process or thread.",
                 "只有在协程暂停或结束时，控制权才会换手。长时间的计算应当放到别的进程或线程里。"}},
               {"slice",
                {"Soon after 1 s: the loop interrupts the other one", "1 秒后不久：事件循环会打断另一个协程"},
                false,
                {"An event loop interrupts no coroutine. The 5 ms switch interval belongs to the GIL and to "
                 "threads.",
                 "事件循环不会打断任何协程。5 ms 的切换间隔属于 GIL 和线程。"}},
               {"core",
                {"After 1 s, but on another core", "1 秒后，但在另一个核心上"},
                false,
                {"All coroutines of a loop run in the same thread, one at a time.",
                 "一个事件循环的所有协程都在同一个线程里，一次只运行一个。"}},
           }},
      {.id = "forgotten",
       .text =
           {"Inside an async function, what does the line worker(0) do, if worker is an async function, too?",
            "在一个 async 函数里，worker 也是 async 函数。单独一行 worker(0) 会做什么？"},
       .answers =
           {
               {"background",
                {"It starts worker in the background and continues.", "在后台启动 worker，然后继续。"},
                false,
                {"asyncio.create_task(worker(0)) does that.",
                 "那是 asyncio.create_task(worker(0)) 的作用。"}},
               {"waits",
                {"It runs worker until it has finished, then continues.", "运行 worker 直到结束，然后继续。"},
                false,
                {"await worker(0) does that.", "那是 await worker(0) 的作用。"}},
               {"nothing",
                {"It makes a coroutine object and runs nothing.", "创建一个协程对象，什么也不运行。"},
                true,
                {"Python warns that the coroutine was never awaited, but only when the object is deleted.",
                 "Python 会警告协程从未被 await，但要等到对象被删除时才警告。"}},
               {"error",
                {"It raises an error, because await is missing.", "因为缺少 await 而报错。"},
                false,
                {"It is legal: you may keep the object and await it later.",
                 "这样写是合法的：可以先保存这个对象，以后再 await。"}},
           }},
      {.id = "blocking",
       .text = {"A handler in asyncio must call a library function that blocks for 2 s. How do the other "
                "coroutines keep running?",
                "asyncio 的一个处理函数必须调用会阻塞 2 秒的库函数。怎样让其他协程继续运行？"},
       .answers =
           {
               {"await",
                {"await blocking()", "await blocking()"},
                false,
                {"The call blocks before await gets anything to wait for.",
                 "还没轮到 await，调用就已经阻塞了。"}},
               {"thread",
                {"await asyncio.to_thread(blocking)", "await asyncio.to_thread(blocking)"},
                true,
                {"The function blocks a helper thread, and the loop's thread stays free.",
                 "函数阻塞的是辅助线程，事件循环所在的线程不受影响。"}},
               {"task",
                {"asyncio.create_task(blocking())", "asyncio.create_task(blocking())"},
                false,
                {"The call comes first, and blocks. Only then would create_task see its result.",
                 "先执行的是调用本身，它会阻塞，之后才轮到 create_task。"}},
               {"sleep",
                {"await asyncio.sleep(0), then blocking()", "先 await asyncio.sleep(0)，再 blocking()"},
                false,
                {"The others get one turn. Then all of them wait for 2 s.",
                 "其他协程只得到一轮机会，然后全都要等 2 秒。"}},
           }},
  };
}

}  // namespace playground::lessons::coroutines
