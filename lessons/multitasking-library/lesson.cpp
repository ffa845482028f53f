/// The lesson on the third-party library named multitasking.
#include "lessons/multitasking-library/example.h"
#include "lessons/parameters.h"

namespace playground::lessons {
namespace {

using namespace std::chrono_literals;
using enum course::StepKind;

course::Question check_question() {
  return {
      .id = "check",
      .text =
          {"You need the results of 200 slow requests, and to know which of them failed. What do you use?",
           "你要 200 个慢请求的结果，还要知道哪些失败了。用什么？"},
      .answers = {
          {"decorator",
           {"@multitasking.task above the function", "在函数上写 @multitasking.task"},
           false,
           {"No. Results are lost, and an exception ends its thread without anybody hearing of it.",
            "不对。结果会丢失，异常只会让它的线程结束，没有人知道。"}},
          {"executor",
           {"ThreadPoolExecutor from concurrent.futures", "concurrent.futures 的 ThreadPoolExecutor"},
           true,
           {"Right. Each call gives a Future with its result or its exception, and the pool limits the "
            "threads.",
            "对。每次调用得到一个 Future，里面是结果或异常，线程数由线程池限制。"}},
          {"lists",
           {"The decorator, and a list that the tasks append to", "用装饰器，让任务把结果追加到列表"},
           false,
           {"It would give results, but no errors: a task that failed is simply missing. You would rebuild "
            "by hand "
            "what Future is.",
            "能拿到结果，拿不到错误：失败的任务只是缺席。这等于自己手工再造一个 Future。"}},
      }};
}

course::Parameter limit_parameter() {
  course::Parameter limit{.id = "limit",
                          .kind = course::Whole{.min = 0, .max = 16, .initial = 2},
                          .name = {"Limit (0: none)", "上限（0：不设）"}};
  return limit;
}

}  // namespace

course::Lesson multitasking_library_lesson() {
  return {
      .model = Model::thread,
      .group = {"And then", "还有"},
      .steps = {{"what", read},
                {"program", program, "decorator"},
                {"predict", predict, "main"},
                {"run", run, "worker"},
                {"why", why, "decorator"},
                {"change", change, "coroutine"},
                {"check", check}},
      .parameters = {units_parameter({"Tasks", "任务数"}),
                     seconds_parameter(500ms),
                     limit_parameter(),
                     {.id = "body",
                      .kind = course::Choice{{{"plain", {"a plain function", "普通函数"}},
                                              {"coroutine", {"a coroutine, async def", "协程，async def"}}}},
                      .name = {"Body", "函数体"}}},
      .time_prediction =
          {{.text = {"Four tasks sleep 0.5 s each, two places. How long does the program take?",
                     "四个任务各睡眠 0.5 秒，两个名额。整个程序要多久？"},
            .min = 0.5,
            .max = 4,
            .initial = 2}},
      .questions = {check_question()},
      .lines = {multitasking_library::task_starts, multitasking_library::task_ends},
      .needs_threads = [](const Settings&) { return true; },
      .recorded_choices = {"body"},
      .example = multitasking_library::example,
  };
}

}  // namespace playground::lessons
