/// The lesson on sending data between processes, threads and coroutines.
#include "lessons/parameters.h"
#include "lessons/sending/check.h"
#include "lessons/sending/example.h"
#include "lessons/sending/insight.h"

namespace playground::lessons::sending {
namespace {

course::Parameter versions() {
  return versions_parameter({{"by_queue", {"queue", "队列"}},
                             {"by_pipe", {"pipe", "管道"}},
                             {"by_manager", {"manager", "管理器"}},
                             {"by_shared_memory", {"shared memory", "共享内存"}},
                             {"by_thread_queue", {"thread and queue", "线程和队列"}},
                             {"by_coroutine_queue", {"coroutine and queue", "协程和队列"}},
                             {"all_approaches", {"all, measured", "全部测量"}},
                             {"global_in_child", {"global, in a process", "全局变量，在进程里"}},
                             {"returned", {"value returned", "返回值"}},
                             {"shared_value", {"shared Value", "共享的 Value"}},
                             {"global_in_thread", {"global, in a thread", "全局变量，在线程里"}},
                             {"context_in_thread", {"context, in a thread", "上下文，在线程里"}},
                             {"context_passed", {"value passed", "传递值"}},
                             {"context_copied", {"context copied", "复制上下文"}},
                             {"context_in_task", {"context, in a task", "上下文，在任务里"}},
                             {"without_lock", {"no lock", "不加锁"}},
                             {"lock_each_step", {"a lock for each step", "每一步加锁"}},
                             {"one_lock", {"one lock for both", "两步一把锁"}},
                             {"join_first", {"join, then get", "先 join 再取"}},
                             {"larger_queue", {"larger queue", "更大的队列"}},
                             {"get_first", {"get, then join", "先取再 join"}},
                             {"a_lambda", {"a lambda", "lambda"}},
                             {"a_named_function", {"a named function", "有名字的函数"}},
                             {"with_its_lock", {"an object with its lock", "对象带锁"}},
                             {"without_its_lock", {"an object without its lock", "对象不带锁"}},
                             {"await_between", {"await in between", "中间有 await"}},
                             {"no_await_between", {"no await in between", "中间没有 await"}},
                             {"asyncio_lock", {"asyncio.Lock", "asyncio 的锁"}},
                             {"one_owner", {"one owner and a queue", "一个协程负责，加队列"}}});
}

std::vector<course::Step> steps() {
  using enum course::StepKind;
  return {
      {"what", read},
      {.id = "size",
       .kind = trap,
       .asks = "size",
       .versions = {"by_queue", "by_shared_memory", "by_pipe", "by_manager", "by_thread_queue",
                    "by_coroutine_queue", "all_approaches"},
       .parameters = {"largest"}},
      {.id = "global",
       .kind = trap,
       .asks = "global",
       .versions = {"global_in_child", "returned", "shared_value", "global_in_thread"}},
      {.id = "context",
       .kind = trap,
       .asks = "context",
       .versions = {"context_in_thread", "context_passed", "context_copied", "context_in_task"}},
      {.id = "lock",
       .kind = trap,
       .asks = "lock",
       .versions = {"without_lock", "lock_each_step", "one_lock"},
       .parameters = {"times"}},
      {.id = "full", .kind = trap, .asks = "full", .versions = {"join_first", "larger_queue", "get_first"}},
      {.id = "lambda",
       .kind = trap,
       .asks = "lambda",
       .versions = {"a_lambda", "a_named_function", "with_its_lock", "without_its_lock"}},
      {.id = "coroutines",
       .kind = trap,
       .asks = "coroutines",
       .versions = {"await_between", "no_await_between", "asyncio_lock", "one_owner"}},
      {"chart", own},
      {"check", check}};
}

// Memory that processes share needs the same features of a page as threads.
bool needs_threads(const Settings& settings) {
  const std::string& version = settings.option(course::version_parameter);
  for (const std::string_view without :
       {"by_coroutine_queue", "global_in_child", "returned", "context_in_task", "a_lambda",
        "a_named_function", "with_its_lock", "without_its_lock", "await_between", "no_await_between",
        "asyncio_lock", "one_owner"})
    if (version == without) return false;
  return true;
}

}  // namespace

course::Lesson lesson() {
  const course::Parameter version = versions();
  return {
      .model = Model::process,
      .steps = steps(),
      .parameters = {version,
                     {.id = "largest",
                      .kind = course::Choice{.options = {{"10", {"10 kB", "10 kB"}},
                                                         {"1000", {"1 MB", "1 MB"}},
                                                         {"10000", {"10 MB", "10 MB"}}},
                                             .initial = 2},
                      .name = {"Largest size", "最大的数据"}},
                     {.id = "times",
                      .kind = course::Whole{.min = 1, .max = 500, .initial = 300},
                      .name = {"Updates per process (thousand)", "每个进程的更新次数（千）"}}},
      .predictions = predictions(),
      .questions = check_questions(),
      .quick = {{"largest", OptionId("10")}, {"times", 1}},
      .quantities =
          {{"time", {"Time per hand-over", "每次交接的时间"}, {"{}", "{}"}, course::time_text},
           {"there", {"Counter in the child or thread", "那里的 counter"}, {"{:.0f}", "{:.0f}"}},
           {"here", {"Counter in the parent", "这里的 counter"}, {"{:.0f}", "{:.0f}"}},
           {"request_there",
            {"request in the thread or task", "线程或任务里的 request"},
            {"{:.0f}", "{:.0f}"}},
           {"request_here", {"request in main, afterwards", "之后 main 里的 request"}, {"{:.0f}", "{:.0f}"}},
           {"added", {"Updates made", "更新次数"}, {"{:.0f}", "{:.0f}"}},
           {"found", {"Value in the end", "最后的值"}, {"{:.0f}", "{:.0f}"}},
           {"joined", {"Children that could be joined first", "能先 join 的子进程"}, {"{:.0f}", "{:.0f}"}},
           {"received", {"Items received", "收到的数据"}, {"{:.0f}", "{:.0f}"}},
           {"sent", {"Calls that could be sent", "发送成功的调用"}, {"{:.0f}", "{:.0f}"}},
           share_quantity()},
      .variants = {{"by_queue", {"queue", "队列"}, Model::process},
                   {"by_pipe", {"pipe", "管道"}, Model::process},
                   {"by_manager", {"manager", "管理器"}, Model::process},
                   {"by_shared_memory", {"shared memory", "共享内存"}, Model::process},
                   {"by_thread_queue", {"thread and queue", "线程和队列"}, Model::thread},
                   {"by_coroutine_queue", {"coroutine and queue", "协程和队列"}, Model::coroutine}},
      .parts = parts_of_versions(version),
      .level = {"{} kB", "{} kB"},
      .needs_threads = needs_threads,
      .recorded_choices = {course::version_parameter},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::sending
