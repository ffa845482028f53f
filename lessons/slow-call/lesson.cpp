/// The lesson on what keeps an event loop from running.
#include "lessons/parameters.h"
#include "lessons/slow-call/check.h"
#include "lessons/slow-call/example.h"
#include "lessons/slow-call/insight.h"

namespace playground::lessons::slow_call {
namespace {

using namespace std::chrono_literals;

course::Parameter versions() {
  return versions_parameter({{"time_sleep", {"time.sleep", "time.sleep"}},
                             {"asyncio_sleep", {"asyncio.sleep", "asyncio.sleep"}},
                             {"to_thread", {"time.sleep in to_thread", "to_thread 里的 time.sleep"}},
                             {"computing", {"computes in the loop", "在事件循环里计算"}},
                             {"pieces", {"computes in pieces", "分成小块计算"}},
                             {"process_pool", {"process pool", "进程池"}},
                             {"forgotten_await", {"without await", "没有 await"}},
                             {"dropped_tasks", {"create_task, not awaited", "create_task，不等待"}},
                             {"kept_tasks", {"create_task, awaited later", "create_task，稍后等待"}},
                             {"await_in_loop", {"await in a loop", "循环里 await"}},
                             {"task_in_loop", {"await create_task in a loop", "循环里 await create_task"}},
                             {"gather_all", {"gather", "gather"}},
                             {"ready_queue", {"await queue.get()", "await queue.get()"}},
                             {"async_helper", {"one more async function", "再加一个 async 函数"}},
                             {"sleep_zero", {"await asyncio.sleep(0)", "await asyncio.sleep(0)"}}});
}

}  // namespace

course::Lesson lesson() {
  using enum course::StepKind;
  const course::Parameter version = versions();
  return {
      .model = Model::coroutine,
      .steps = {{"what", read},
                {.id = "sleep",
                 .kind = trap,
                 .asks = "sleep",
                 .versions = {"time_sleep", "asyncio_sleep", "to_thread"},
                 .parameters = {"units", "seconds"}},
                {.id = "compute",
                 .kind = trap,
                 .asks = "compute",
                 .versions = {"computing", "pieces", "process_pool"},
                 .parameters = {"units", "work"}},
                {.id = "forgotten",
                 .kind = trap,
                 .asks = "forgotten",
                 .versions = {"forgotten_await", "dropped_tasks", "kept_tasks"},
                 .parameters = {"units"}},
                {.id = "loop",
                 .kind = trap,
                 .asks = "loop",
                 .versions = {"await_in_loop", "task_in_loop", "gather_all"},
                 .parameters = {"units", "seconds"}},
                {.id = "never",
                 .kind = trap,
                 .asks = "never",
                 .versions = {"ready_queue", "async_helper", "sleep_zero"},
                 .parameters = {"work"}},
                {"check", check}},
      .parameters = {version,
                     units_parameter({"Coroutines", "协程数"}),
                     {.id = "seconds",
                      .kind = course::Seconds{.min = 100ms, .max = 2s, .initial = 500ms},
                      .name = {"Sleep per coroutine (s)", "每个协程睡眠（秒）"}},
                     {.id = "work",
                      .kind = course::Whole{.min = 1, .max = 500, .initial = 100},
                      .name = {"Work per coroutine (million steps)", "每个协程的计算量（百万步）"}}},
      .predictions = predictions(),
      .questions = check_questions(),
      .lines = {coroutine_starts, coroutine_ends},
      .quick = {{"work", 1}},
      .quantities =
          {{"time", {"Time", "用时"}, {"{}", "{}"}, course::time_text},
           {"late", {"Delay of the other coroutine", "另一个协程的延迟"}, {"{}", "{}"}, course::time_text},
           {"blocked", {"Loop kept by long steps", "事件循环被长步骤占住"}, {"{}", "{}"}, course::time_text},
           {"turns", {"Steps of the other coroutine", "另一个协程运行的次数"}, {"{:.0f}", "{:.0f}"}},
           share_quantity()},
      .parts = parts_of_versions(version),
      .needs_threads =
          [](const Settings& settings) {
            const std::string& chosen = settings.option(course::version_parameter);
            return chosen == "to_thread" || chosen == "process_pool";
          },
      .recorded_choices = {course::version_parameter},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::slow_call
