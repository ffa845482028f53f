/// The lesson on the third-party library named multitasking.
#include "lessons/multitasking-library/check.h"
#include "lessons/multitasking-library/example.h"
#include "lessons/multitasking-library/insight.h"
#include "lessons/parameters.h"

namespace playground::lessons::multitasking_library {
namespace {

using namespace std::chrono_literals;
using enum course::StepKind;

course::Parameter limit_parameter() {
  course::Parameter limit{.id = "limit",
                          .kind = course::Whole{.min = 0, .max = 16, .initial = 2},
                          .name = {"Limit (0: none)", "上限（0：不设）"}};
  return limit;
}

}  // namespace

course::Lesson lesson() {
  return {
      .model = Model::thread,
      .group = {"Appendix and summary", "附录与总结"},
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
                      .kind =
                          course::Choice{{{"plain", {"a plain function", "普通函数"}},
                                          {"coroutine", {"a coroutine (async def)", "协程（async def）"}}}},
                      .name = {"Body", "函数体"}}},
      .time_prediction =
          {{.text =
                {"Four tasks sleep 0.5 s each, and two may run at a time. How long does the program take?",
                 "四个任务各睡眠 0.5 秒，同时最多运行两个。整个程序要多久？"},
            .min = 0.5,
            .max = 4,
            .initial = 2}},
      .questions = check_questions(),
      .lines = {task_starts, task_ends},
      .needs_threads = [](const Settings&) { return true; },
      .recorded_choices = {"body"},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::multitasking_library
