/// The lesson that fills the document's table with figures of this machine.
#include "shared/course/lesson.h"

#include "lessons/comparison/check.h"
#include "lessons/comparison/insight.h"
#include "lessons/comparison/table.h"
#include "lessons/embedded.h"
#include "lessons/parameters.h"

namespace playground::lessons::comparison {
namespace {

using enum course::StepKind;
using course::Option;
using course::Parameter;

course::Question cheapest_prediction() {
  return {
      .id = "surprise",
      .text = {"A thread computes under the interpreter lock. Next to it a coroutine wakes every 2 ms. The "
               "document says that asyncio is “not limited by the GIL”. How late does it run each time?",
               "一个线程在解释器锁下计算，同一进程里有个协程每 2 "
               "毫秒醒来一次。文档说 asyncio “不受 GIL 限制”。它每次平均会迟到多久？"},
      .answers = {
          {"not",
           {"Hardly: its loop has no lock", "几乎不迟到：事件循环没有锁"},
           false,
           {"In a default build, the loop runs in a thread, and each thread needs the lock to execute "
            "anything.",
            "在默认构建中，事件循环也运行在线程里，任何线程都要先拿到锁才能执行。"}},
          {"interval",
           {"About 5 ms, each time", "每次大约 5 毫秒"},
           true,
           {"After each wait its thread asks for the lock, and gets it at the end of the interval.",
            "每次等待之后，它的线程都要申请锁，等到切换间隔结束才拿到。"}},
          {"forever",
           {"Until the thread has finished", "要等那个线程算完"},
           false,
           {"That happens with one long call of a C function that does not release the lock. Bytecode hands "
            "it over on request.",
            "只有调用一个长时间不释放锁的 C 函数才会这样。字节码会应请求交出锁。"}},
      }};
}

std::vector<Parameter> parameters() {
  std::vector<Option> labs{{"all", {"all rows", "所有行"}}};
  for (const Row& row : rows()) labs.push_back({row.id, row.name});
  return {
      {.id = "row", .kind = course::Choice{std::move(labs)}, .name = {"Row", "行"}},
      {.id = "rounds", .kind = course::Whole{.min = 1, .max = 9, .initial = 5}, .name = {"Rounds", "轮数"}},
      {.id = "effort",
       .kind = course::Whole{.min = 1, .max = 100, .initial = 100},
       .name = {"Effort, percent", "测量量，百分比"}},
  };
}

const Text lines_counted{"complexity: lines counted", "代码复杂度：行数数完"};

void count_lines(Run& run) {
  const auto count = [&](std::string_view model, const course::LessonFiles& files) {
    run.measure("python_lines/" + std::string(model), lines_of_code(files.original.text));
    run.measure("cpp_lines/" + std::string(model), lines_of_code(files.example.text));
  };
  count("processes", embedded::processes);
  count("threads", embedded::threads);
  count("coroutines", embedded::coroutines);
}

void measure(Run& run) {
  example(run);
  const bool all = run.settings().option("row") == "all";
  if (!all && run.settings().option("row") != rows().back().id) return;
  count_lines(run);
  run.print(lines_counted);
  run.measure("rows_done", all ? lab_count : 1);
}

}  // namespace

course::Lesson lesson() {
  return {
      .group = {"The comparison", "对比"},
      .steps = {{"claims", read},
                {"predict", predict, "turns"},
                {"table", own},
                {"program", program, "parallelism"},
                {"change", change, "turns"},
                {"check", check}},
      .parameters = parameters(),
      .predictions = {cheapest_prediction()},
      .questions = check_questions(),
      .quick = {{"effort", 1}, {"rounds", 1}},
      .quantities = {{"rows_done", {"Rows measured", "测完的行数"}, {"{:.0f}", "{:.0f}"}},
                     {"memories", {"Memories", "内存"}, {"{:.0f}", "{:.0f}"}},
                     {"os_threads", {"Threads of the system", "系统线程"}, {"{:.0f}", "{:.0f}"}},
                     {"speed_up", {"Speed-up", "加速比"}, {"{}×", "{} 倍"}, course::three_digits},
                     {"jobs", {"Jobs", "任务"}, {"{:.0f} jobs", "{:.0f} 个任务"}},
                     {"delay", {"Delay", "延迟"}, {"{} late", "迟到 {}"}, course::time_text},
                     {"memory", {"Memory of one", "每个的内存"}, {"{}", "{}"}, course::bytes_text},
                     {"update", {"One update", "一次更新"}, {"{}", "{}"}, course::time_text},
                     {"lost", {"Lost without a lock", "不加锁的丢失"}, {"{:.2g} % lost", "丢 {:.2g}%"}},
                     {"waiting",
                      {"Waiting at the same time", "同时等待"},
                      {"{:.0f} can wait", "{:.0f} 个能同时等待"}},
                     {"create", {"Create and finish", "创建到结束"}, {"{}", "{}"}, course::time_text},
                     {"switch", {"Switch", "切换"}, {"{}", "{}"}, course::time_text},
                     {"python_lines",
                      {"Lines of Python", "Python 行数"},
                      {"{:.0f} lines of Python", "Python {:.0f} 行"}},
                     {"cpp_lines", {"Lines of C++", "C++ 行数"}, {"{:.0f} of C++", "C++ {:.0f} 行"}},
                     {"undisturbed",
                      {"Delay with nothing that computes", "没有计算时的延迟"},
                      {"{} late", "迟到 {}"},
                      course::time_text},
                     share_quantity()},
      .neutral_parameters = {"row", "rounds", "effort"},
      .runs_add_up = true,
      .variants = {{"processes", {"processes", "多进程"}, Model::process},
                   {"threads", {"threads", "多线程"}, Model::thread},
                   {"coroutines", {"coroutines", "协程"}, Model::coroutine},
                   {"interpreter_lock",
                    {"threads under the lock (model)", "多线程，加锁（模型）"},
                    Model::thread},
                   {"manager", {"a manager's dictionary", "管理器的字典"}, Model::process}},
      .parts = {{"concept_of", {"concept", "概念"}},
                {"parallelism", {"parallelism", "并行"}},
                {"turns", {"lock", "锁"}},
                {"memory", {"memory", "内存"}},
                {"sharing", {"sharing", "共享"}},
                {"use", {"use", "用途"}},
                {"cost", {"cost", "开销"}}},
      .needs = {course::Need::fine_clock},
      .needs_threads = [](const Settings&) { return true; },
      .recorded_choices = {"row"},
      .example = measure,
      .insight = insight,
  };
}

}  // namespace playground::lessons::comparison
