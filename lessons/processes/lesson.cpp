/// The lesson on multiprocessing.
#include "lessons/parameters.h"
#include "lessons/processes/example.h"

namespace playground::lessons {
namespace {

using course::Question;

Question order_prediction() {
  return {
      .id = "order",
      .text = {"Which order is the same in every run?", "哪一种顺序每次运行都相同？"},
      .answers = {
          {"starts",
           {"The starts: 1, 2, 3, 4", "开始的顺序：1、2、3、4"},
           false,
           {"No. The tasks are handed out in this order, but each process prints when the operating system "
            "has it ready. "
            "With CPython on 2 cores the starts were out of order in 37 of 60 runs.",
            "不对。任务是按这个顺序派发的，但每个进程要等操作系统准备好才会打印。在双核机器上用 CPython 运行 "
            "60 "
            "次，有 37 次的开始顺序是乱的。"}},
          {"ends",
           {"The ends: 1, 2, 3, 4", "结束的顺序：1、2、3、4"},
           false,
           {"No. All four sleep equally long and wake at almost the same moment. Who prints first is a race.",
            "不对。四个任务睡眠一样久，几乎同时醒来，谁先打印是竞态。"}},
          {"results",
           {"The results: 1, 2, 3, 4", "结果的顺序：1、2、3、4"},
           true,
           {"Right. get() puts each result at the place of its input, whoever finishes first.",
            "对。get() 把每个结果放在与输入对应的位置，与谁先完成无关。"}},
          {"none",
           {"None of them", "都不一定"},
           false,
           {"Not quite. Starts and ends are races, but the results always come in the order of the inputs.",
            "不完全对。开始和结束是竞态，但结果总是按输入的顺序排列。"}},
      }};
}

Question check_question() {
  return {
      .id = "check",
      .text = {"Nine tasks sleep 2 s each. The pool has 4 processes. How long does it take, roughly?",
               "九个任务各睡眠 2 秒，进程池有 4 个进程。大约要用多久？"},
      .answers = {
          {"2",
           {"2 s", "2 秒"},
           false,
           {"No. A process can sleep for only one task at a time, so at most four tasks are under way at "
            "once.",
            "不对。一个进程一次只能处理一个任务，所以最多有四个任务同时进行。"}},
          {"4.5",
           {"4.5 s", "4.5 秒"},
           false,
           {"No. That would be 9 × 2 s spread evenly over 4 processes. But a task cannot be divided: one "
            "process has to do "
            "three of them.",
            "不对。这是把 9 × 2 秒平摊给 4 个进程。但任务不能拆开，必有一个进程要做三个。"}},
          {"6",
           {"6 s", "6 秒"},
           true,
           {"Right. Three rounds: four tasks, four tasks, and one. Set units to 9 in step 7 and see.",
            "对。要三轮：四个、四个、再一个。可以在第 7 步把任务数设为 9 试试。"}},
          {"18",
           {"18 s", "18 秒"},
           false,
           {"No. That is one after another, without a pool. Four processes do four tasks at the same time.",
            "不对。那是不用进程池、逐个执行的时间。四个进程可以同时做四个任务。"}},
      }};
}

}  // namespace

course::Lesson processes_lesson() {
  return {
      .model = Model::process,
      .steps = program_steps("worker", "pool"),
      .parameters = {units_parameter({"Tasks", "任务数"}),
                     seconds_parameter(),
                     {.id = "workers",
                      .kind = course::Whole{.min = 1, .max = 16, .initial = 4},
                      .name = {"Worker processes", "工作进程数"}},
                     call_parameter(
                         {{"map_async", {"returns at once, get waits", "立即返回，get 时等待"}},
                          {"map", {"waits for all results", "等待全部结果"}},
                          {"one_by_one", {"no pool, one after another", "不用进程池，逐个执行"}}})},
      .time_prediction = {time_prediction(
          {"Four tasks sleep 2 s each, in four processes. How many seconds will the whole program take?",
           "四个任务各睡眠 2 秒，分在四个进程里。整个程序要用多少秒？"})},
      .predictions = {order_prediction()},
      .questions = {check_question()},
      .lines = {processes::worker_starts, processes::worker_ends, processes::worker_result},
      .needs = {course::Need::process_ids},
      .example = processes::example,
  };
}

}  // namespace playground::lessons
