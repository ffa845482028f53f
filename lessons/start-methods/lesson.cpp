/// The lesson on how processes are started.
#include "lessons/parameters.h"
#include "lessons/start-methods/check.h"
#include "lessons/start-methods/example.h"
#include "lessons/start-methods/insight.h"

namespace playground::lessons::start_methods {
namespace {

course::Parameter versions() {
  return versions_parameter({{"a_process_each", {"a process for each task", "每个任务一个进程"}},
                             {"one_pool", {"one pool for all", "一个进程池"}},
                             {"a_thread_each", {"a thread for each task", "每个任务一个线程"}},
                             {"set_before", {"set before the start", "启动之前设"}},
                             {"set_after", {"set after the start", "启动之后设"}},
                             {"passed", {"passed as an argument", "作为参数传递"}},
                             {"no_guard", {"without the guard", "没有保护"}},
                             {"guarded", {"with the guard", "有保护"}},
                             {"child_after_lock", {"child started while locked", "锁上之后启动子进程"}},
                             {"child_before_lock", {"child started first", "先启动子进程"}},
                             {"shared_lock", {"one lock for both", "双方共用的锁"}},
                             {"defined_after", {"defined after the pool", "在进程池之后定义"}},
                             {"defined_at_top", {"defined at the top", "定义在文件顶层"}},
                             {"nested_pools", {"a pool in a worker", "工作进程里的进程池"}},
                             {"nested_executors", {"executor in an executor", "Executor 里的 Executor"}},
                             {"flattened", {"all parts from main", "全部由 main 分派"}}});
}

std::vector<course::Step> steps() {
  using enum course::StepKind;
  return {{"what", read},
          {.id = "cost",
           .kind = trap,
           .asks = "cost",
           .versions = {"a_process_each", "one_pool", "a_thread_each"},
           .parameters = {"tasks"}},
          {.id = "inherited",
           .kind = trap,
           .asks = "inherited",
           .versions = {"set_before", "set_after", "passed"}},
          {.id = "guard", .kind = trap, .asks = "guard", .versions = {"no_guard", "guarded"}},
          {.id = "lock",
           .kind = trap,
           .asks = "lock",
           .versions = {"child_after_lock", "child_before_lock", "shared_lock"}},
          {.id = "late", .kind = trap, .asks = "late", .versions = {"defined_after", "defined_at_top"}},
          {.id = "nested",
           .kind = trap,
           .asks = "nested",
           .versions = {"nested_pools", "nested_executors", "flattened"}},
          {"check", check}};
}

// Memory that processes share needs the same features of a page as threads.
bool needs_threads(const Settings& settings) {
  const std::string& version = settings.option(course::version_parameter);
  return version == "a_thread_each" || version == "child_after_lock" || version == "child_before_lock" ||
         version == "shared_lock";
}

}  // namespace

course::Lesson lesson() {
  const course::Parameter version = versions();
  return {
      .model = Model::process,
      .steps = steps(),
      .parameters = {version,
                     {.id = "tasks",
                      .kind = course::Whole{.min = 1, .max = 50, .initial = 10},
                      .name = {"Tasks", "任务数"}}},
      .predictions = predictions(),
      .questions = check_questions(),
      .quick = {{"tasks", 1}},
      .quantities = {{"each", {"Time per task", "每个任务的时间"}, {"{}", "{}"}, course::time_text},
                     {"reads", {"What the child reads", "子进程读到的值"}, {"{:.0f}", "{:.0f}"}},
                     {"done", {"Children that did their work", "完成工作的子进程"}, {"{:.0f}", "{:.0f}"}},
                     {"got", {"Children that got the lock", "拿到锁的子进程"}, {"{:.0f}", "{:.0f}"}},
                     {"waited", {"Wait for the lock", "等锁的时间"}, {"{}", "{}"}, course::time_text},
                     {"found", {"Functions that the child found", "子进程找到的函数"}, {"{:.0f}", "{:.0f}"}},
                     {"sums", {"Sums that main got", "main 得到的和"}, {"{:.0f}", "{:.0f}"}},
                     share_quantity()},
      .parts = parts_of_versions(version),
      .needs_threads = needs_threads,
      .recorded_choices = {course::version_parameter},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::start_methods
