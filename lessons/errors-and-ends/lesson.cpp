/// The lesson on results, errors and ends.
#include "lessons/errors-and-ends/check.h"
#include "lessons/errors-and-ends/example.h"
#include "lessons/errors-and-ends/insight.h"
#include "lessons/parameters.h"

namespace playground::lessons::errors_and_ends {
namespace {

using namespace std::chrono_literals;

course::Parameter versions() {
  return versions_parameter(
      {{"lost_in_thread", {"threads", "线程"}},
       {"try_around_join", {"try around join", "在 join 外面加 try"}},
       {"futures", {"executor and futures", "Executor 和 Future"}},
       {"gather_fails", {"gather", "gather"}},
       {"return_exceptions", {"gather, return_exceptions", "gather，return_exceptions"}},
       {"task_group", {"TaskGroup", "TaskGroup"}},
       {"pool_map", {"pool.map", "pool.map"}},
       {"pool_each", {"pool.apply_async for each", "逐个 pool.apply_async"}},
       {"limit_computing", {"limit for a coroutine", "限制协程"}},
       {"limit_pieces", {"coroutine, in pieces", "协程，分成小块"}},
       {"limit_thread", {"limit for a thread", "限制线程"}},
       {"limit_process", {"limit for a process", "限制进程"}},
       {"daemon_thread", {"work that is cut off", "被切断的工作"}},
       {"joined_thread", {"main waits for it", "main 等它"}},
       {"dropped_task", {"task, not awaited", "任务，不等待"}},
       {"awaited_task", {"task, awaited later", "任务，稍后等待"}},
       {"unkept_task", {"task, no reference", "任务，没有引用"}},
       {"kept_task", {"task in a set", "任务，放进集合"}},
       {"grouped_task", {"task in a TaskGroup", "任务，放进 TaskGroup"}},
       {"killed_in_pool", {"Pool", "Pool"}},
       {"killed_in_executor", {"one call for all", "一次调用做全部"}},
       {"killed_and_retried", {"with a second attempt", "失败后再试一次"}},
       {"crash_in_thread", {"crash in a thread", "线程里崩溃"}},
       {"crash_in_process", {"crash in a process", "进程里崩溃"}}});
}

}  // namespace

course::Lesson lesson() {
  using enum course::StepKind;
  const course::Parameter version = versions();
  return {
      .model = Model::thread,
      .steps = {{"what", read},
                {.id = "thread",
                 .kind = trap,
                 .asks = "thread",
                 .versions = {"lost_in_thread", "try_around_join", "futures"},
                 .parameters = {"seconds"}},
                {.id = "four",
                 .kind = trap,
                 .asks = "four",
                 .versions = {"gather_fails", "return_exceptions", "task_group", "pool_map", "pool_each"},
                 .parameters = {"seconds"}},
                {.id = "limit",
                 .kind = trap,
                 .asks = "limit",
                 .versions = {"limit_computing", "limit_pieces", "limit_thread", "limit_process"},
                 .parameters = {"work"}},
                {.id = "background",
                 .kind = trap,
                 .asks = "background",
                 .versions = {"daemon_thread", "joined_thread", "dropped_task", "awaited_task"},
                 .parameters = {"seconds"}},
                {.id = "kept",
                 .kind = trap,
                 .asks = "kept",
                 .versions = {"unkept_task", "kept_task", "grouped_task"},
                 .parameters = {"seconds"}},
                {.id = "killed",
                 .kind = trap,
                 .asks = "killed",
                 .versions = {"killed_in_pool", "killed_in_executor", "killed_and_retried"},
                 .parameters = {"seconds"}},
                {.id = "crash",
                 .kind = trap,
                 .asks = "crash",
                 .versions = {"crash_in_thread", "crash_in_process"},
                 .parameters = {"seconds"}},
                {"check", check}},
      .parameters = {version,
                     {.id = "seconds",
                      .kind = course::Seconds{.min = 100ms, .max = 1s, .initial = 300ms},
                      .name = {"Length of a job (s)", "每个任务的时长（秒）"}},
                     {.id = "work",
                      .kind = course::Whole{.min = 1, .max = 1000, .initial = 400},
                      .name = {"Computation (million steps)", "计算量（百万步）"}}},
      .predictions = predictions(),
      .questions = check_questions(),
      .lines = {job_starts, job_ends, part_is_saved},
      .quick = {{"work", 1}},
      .quantities = {{"time", {"Time", "用时"}, {"{}", "{}"}, course::time_text},
                     {"results", {"Results that main got", "main 得到的结果"}, {"{:.0f}", "{:.0f}"}},
                     {"errors", {"Errors that main learned of", "main 得知的错误"}, {"{:.0f}", "{:.0f}"}}},
      .parts = parts_of_versions(version),
      .needs_threads =
          [](const Settings& settings) {
            const std::string& chosen = settings.option(course::version_parameter);
            return chosen == "lost_in_thread" || chosen == "try_around_join" || chosen == "futures" ||
                   chosen == "limit_thread";
          },
      .recorded_choices = {course::version_parameter},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::errors_and_ends
