/// The lesson on multiprocessing.
#include "lessons/parameters.h"
#include "lessons/processes/check.h"
#include "lessons/processes/example.h"
#include "lessons/processes/insight.h"

namespace playground::lessons::processes {
namespace {

using course::Question;

Question order_prediction() {
  return {.id = "order",
          .text = {"Which order is the same in every run?", "哪一种顺序每次运行都相同？"},
          .answers = {
              {"starts",
               {"The starts: 1, 2, 3, 4", "开始的顺序：1、2、3、4"},
               false,
               {"The tasks are handed out in this order, but each process prints when the operating system "
                "has it ready. "
                "With CPython on 2 cores the starts were out of order in 37 of 60 runs.",
                "任务是按这个顺序派发的，但每个进程要等操作系统准备好才会打印。在双核机器上用 CPython 运行 "
                "60 "
                "次，有 37 次的开始顺序是乱的。"}},
              {"ends",
               {"The ends: 1, 2, 3, 4", "结束的顺序：1、2、3、4"},
               false,
               {"All four sleep equally long and wake at almost the same moment. Which prints first may "
                "differ each time.",
                "四个任务睡眠一样久，几乎同时醒来，哪个先打印，每次都可能不同。"}},
              {"results",
               {"The results: 1, 2, 3, 4", "结果的顺序：1、2、3、4"},
               true,
               {"get() puts each result at the place of its input, whichever finishes first.",
                "get() 把每个结果放在与输入对应的位置，与哪个先完成无关。"}},
              {"none",
               {"None of them", "都不一定"},
               false,
               {"The order of starts and ends may differ each time, but the results always come in the order "
                "of the inputs.",
                "开始和结束的顺序每次可能不同，但结果总是按输入的顺序排列。"}},
          }};
}

}  // namespace

course::Lesson lesson() {
  return {
      .model = Model::process,
      .steps = program_steps("worker", "pool"),
      .parameters = {units_parameter({"Tasks", "任务数"}),
                     seconds_parameter(),
                     {.id = "workers",
                      .kind = course::Whole{.min = 1, .max = 16, .initial = 4},
                      .name = {"Worker processes", "工作进程数"}},
                     call_parameter(
                         {{"map_async",
                           {"wait later (map_async)", "稍后等待（map_async）"},
                           {"map_async returns at once; get waits.", "map_async 立即返回，get 时再等待。"}},
                          {"map",
                           {"wait at once (map)", "当场等待（map）"},
                           {"map returns when all results are there.", "全部结果到齐，map 才返回。"}},
                          {"one_by_one",
                           {"one by one", "逐个执行"},
                           {"No pool: each task runs after the one before it.",
                            "不用进程池，一个任务完成后再执行下一个。"}}})},
      .time_prediction = {time_prediction(
          {"Four tasks sleep 2 s each, in four processes. How many seconds will the whole program take?",
           "四个任务各睡眠 2 秒，分在四个进程里。整个程序要用多少秒？"})},
      .predictions = {order_prediction()},
      .questions = check_questions(),
      .lines = {worker_starts, worker_ends, worker_result},
      .needs = {course::Need::process_ids},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::processes
