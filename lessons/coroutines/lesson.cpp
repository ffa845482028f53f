/// The lesson on asyncio.
#include "lessons/coroutines/check.h"
#include "lessons/coroutines/example.h"
#include "lessons/coroutines/insight.h"
#include "lessons/parameters.h"

namespace playground::lessons::coroutines {
namespace {

using course::Question;

Question order_prediction() {
  return {.id = "order",
          .text = {"On which orders can you rely, on every machine?", "无论在哪台机器上，哪些顺序可以依赖？"},
          .answers = {
              {"none",
               {"On none of them", "都不可以"},
               false,
               {"There is one thread, and nothing interrupts a task. gather makes the tasks ready in "
                "order, so they start in "
                "order; and it returns the results in order.",
                "这里只有一个线程，任务也不会被打断。gather "
                "按顺序让任务就绪，所以它们按顺序开始；结果也按顺序返回。"}},
              {"results",
               {"Only on the results", "只有结果"},
               false,
               {"The results, yes. But the starts as well: the loop runs tasks in the order in which they "
                "became ready.",
                "结果没错，但开始也可以：事件循环只有一个线程，先就绪的任务先运行。"}},
              {"starts_results",
               {"On starts and results; the ends follow the deadlines", "开始和结果；结束则取决于截止时间"},
               true,
               {"Equal sleeps begun one after another also end 0, 1, 2, 3, as you will see. Only "
                "where a coarse clock "
                "makes deadlines equal does asyncio promise no order.",
                "一样长的睡眠先后开始，通常也按 0、1、2、3 "
                "结束，你马上会看到。只有时钟太粗、截止时间相等时，asyncio 才不保证顺序。"}},
              {"all",
               {"On all three", "三种都可以"},
               false,
               {"You will see all three in order here, since this playground also orders equal "
                "deadlines. asyncio does "
                "not promise that: where the clock is coarse, CPython can end 0, 2, 1, 3.",
                "在这里三种顺序都会是整齐的，因为本课程对相等的截止时间也排了序。asyncio "
                "并不保证这一点：时钟太粗时，CPython 的结束顺序可能是 0、2、1、3。"}},
          }};
}

}  // namespace

course::Lesson lesson() {
  return {
      .model = Model::coroutine,
      .steps = program_steps("worker", "gather"),
      .parameters = {units_parameter({"Coroutines", "协程数"}), seconds_parameter(),
                     call_parameter({{"gather",
                                      {"all at once", "同时运行"},
                                      {"gather runs all of them and waits.", "gather 运行全部协程并等待。"}},
                                     {"one_by_one",
                                      {"one by one", "逐个执行"},
                                      {"await in a loop.", "在循环里逐个 await。"}}})},
      .time_prediction = {time_prediction(
          {"Four coroutines in one thread sleep 2 s each. How many seconds will the whole program take?",
           "一个线程里有四个协程，各睡眠 2 秒。整个程序要用多少秒？"})},
      .predictions = {order_prediction()},
      .questions = check_questions(),
      .lines = {coroutine_starts, coroutine_ends, coroutine_result},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::coroutines
