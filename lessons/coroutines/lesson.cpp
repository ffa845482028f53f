/// The lesson on asyncio.
#include "lessons/coroutines/example.h"
#include "lessons/parameters.h"

namespace playground::lessons {
namespace {

using course::Question;

Question order_prediction() {
  return {.id = "order",
          .text = {"On which orders can you rely, on every machine?", "无论在哪台机器上，哪些顺序可以依赖？"},
          .answers = {
              {"none",
               {"On none of them", "都不可以"},
               false,
               {"No. There is one thread, and nobody interrupts a task. gather makes the tasks ready in "
                "order, so they start in "
                "order; and it returns the results in order.",
                "不对。这里只有一个线程，也没有谁会打断任务。gather "
                "按顺序让任务就绪，所以它们按顺序开始；结果也按顺序返回。"}},
              {"results",
               {"Only on the results", "只有结果"},
               false,
               {"The results, yes. But the starts as well: the loop takes first whoever was ready first, in "
                "its one thread.",
                "结果没错，但开始也可以：事件循环只有一个线程，先就绪的先运行。"}},
              {"starts_results",
               {"On starts and results; the ends follow the deadlines", "开始和结果；结束则取决于截止时间"},
               true,
               {"Right. Equal sleeps begun one after another also end 0, 1, 2, 3, as you will see. Only "
                "where a coarse clock "
                "makes deadlines equal does asyncio promise no order.",
                "对。一样长的睡眠先后开始，通常也按 0、1、2、3 "
                "结束，你马上会看到。只有时钟太粗、截止时间相等时，asyncio 才不保证顺序。"}},
              {"all",
               {"On all three", "三种都可以"},
               false,
               {"Nearly. You will see all three in order here, since this playground also orders equal "
                "deadlines. asyncio does "
                "not promise that: where the clock is coarse, CPython can end 0, 2, 1, 3.",
                "差一点。在这里三种顺序都会是整齐的，因为本课程对相等的截止时间也排了序。asyncio "
                "并不保证这一点：时钟太粗时，CPython 的结束顺序可能是 0、2、1、3。"}},
          }};
}

Question check_question() {
  return {.id = "check",
          .text = {"A coroutine has begun await asyncio.sleep(1). Then another one computes for 3 s without "
                   "an await. When "
                   "does the first one go on?",
                   "一个协程已经开始 await asyncio.sleep(1)。随后另一个协程不带 await 地计算了 3 "
                   "秒。第一个协程什么时候继续？"},
          .answers = {
              {"on_time",
               {"After 1 s, as it asked for", "1 秒后，如它所要求的那样"},
               false,
               {"No. The timer is due after 1 s, but the one thread is busy. The loop cannot look at its "
                "timers until it gets "
                "control back.",
                "不对。定时器 1 秒后到期，但唯一的线程正忙着。事件循环拿回控制权之前，看不到自己的定时器。"}},
              {"after",
               {"After about 3 s, when the other one pauses or ends", "大约 3 秒后，等另一个协程暂停或结束"},
               true,
               {"Right. Control changes hands only where a coroutine pauses or ends. Long computations "
                "belong in another "
                "process or thread.",
                "对。只有在协程暂停或结束时，控制权才会换手。长时间的计算应当放到别的进程或线程里。"}},
              {"slice",
               {"Soon after 1 s: the loop interrupts the other one", "1 秒后不久：事件循环会打断另一个协程"},
               false,
               {"No. An event loop interrupts nobody. The 5 ms switch interval belongs to the GIL and to "
                "threads; within one "
                "thread it changes nothing.",
                "不对。事件循环不会打断任何协程。5 ms 的切换间隔属于 GIL 和线程，在一个线程内部不起作用。"}},
              {"core",
               {"After 1 s, on another core", "1 秒后，在另一个核心上"},
               false,
               {"No. All coroutines of a loop run in the same thread, one at a time.",
                "不对。一个事件循环的所有协程都在同一个线程里，一次只运行一个。"}},
          }};
}

}  // namespace

course::Lesson coroutines_lesson() {
  return {
      .model = Model::coroutine,
      .steps = program_steps("worker", "gather"),
      .parameters = {units_parameter({"Coroutines", "协程数"}), seconds_parameter(),
                     call_parameter({{"gather", {"all at once", "同时运行全部"}},
                                     {"one_by_one", {"await in a loop", "在循环里逐个 await"}}})},
      .time_prediction = {time_prediction(
          {"Four coroutines in one thread sleep 2 s each. How many seconds will the whole program take?",
           "一个线程里有四个协程，各睡眠 2 秒。整个程序要用多少秒？"})},
      .predictions = {order_prediction()},
      .questions = {check_question()},
      .lines = {coroutines::coroutine_starts, coroutines::coroutine_ends, coroutines::coroutine_result},
      .example = coroutines::example,
  };
}

}  // namespace playground::lessons
