/// The lesson on threading.
#include "lessons/parameters.h"
#include "lessons/threads/check.h"
#include "lessons/threads/example.h"
#include "lessons/threads/insight.h"

namespace playground::lessons::threads {
namespace {

using course::Question;

Question order_prediction() {
  return {
      .id = "order",
      .text = {"Which order is certain in every run?", "哪一种顺序是每次运行都确定的？"},
      .answers = {
          {"starts",
           {"The starts: 0, 1, 2, 3", "开始的顺序：0、1、2、3"},
           false,
           {"They are started in this order, and you will mostly see it. But a "
            "new thread may "
            "have to wait for a core, and a later one can print before it.",
            "它们确实按这个顺序启动，多数时候看到的也是这样。但新线程可能要等核心，后"
            "来的就可能抢先打印。"}},
          {"ends",
           {"The ends: 0, 1, 2, 3", "结束的顺序：0、1、2、3"},
           false,
           {"Four threads wake at almost the same moment. The operating system decides which prints first; "
            "join() only waits and does not put them in order.",
            "四个线程几乎同时醒来，哪个先打印由操作系统决定。join() 只是等待，并不给它们排序。"}},
          {"both",
           {"Starts and ends", "开始和结束都确定"},
           false,
           {"The starts are nearly always in order, the ends often are not, and neither is guaranteed.",
            "开始几乎总是整齐的，结束却常常不是；两者都没有保证。"}},
          {"none",
           {"Neither; only that the closing line comes last", "都不确定，只有收尾的一行一定在最后"},
           true,
           {"In addition, each thread starts before it ends. Everything else is up to the operating system.",
            "此外，每个线程总是先开始、后结束。其余的都由操作系统决定。"}},
      }};
}

}  // namespace

course::Lesson lesson() {
  return {
      .model = Model::thread,
      .steps = program_steps("worker", "threads"),
      .parameters = {units_parameter({"Threads", "线程数"}), seconds_parameter(),
                     call_parameter({{"start_all",
                                      {"all at once", "同时启动"},
                                      {"Start all, then join all.", "全部启动，再全部 join。"}},
                                     {"one_by_one",
                                      {"one by one", "逐个执行"},
                                      {"Start and join each.", "启动一个，join 一个。"}}})},
      .time_prediction = {time_prediction(
          {"Four threads sleep 2 s each. How many seconds will the whole program take?",
           "四个线程各睡眠 2 秒。整个程序要用多少秒？"})},
      .predictions = {order_prediction()},
      .questions = check_questions(),
      .lines = {thread_starts, thread_ends},
      .needs_threads = [](const Settings&) { return true; },
      .recorded_choices = {"call"},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::threads
