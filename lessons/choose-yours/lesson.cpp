/// The lesson that gives advice for the learner's own workload.
#include "lessons/choose-yours/check.h"
#include "lessons/choose-yours/example.h"
#include "lessons/choose-yours/insight.h"
#include "lessons/choose-yours/questions.h"
#include "lessons/parameters.h"

namespace playground::lessons::choose_yours {
namespace {

using namespace std::chrono_literals;
using enum course::StepKind;

std::vector<course::Parameter> parameters() {
  std::vector<course::Parameter> all;
  for (const auto& question : workload_questions()) all.push_back(question.parameter);
  all.push_back({.id = answered_questions,
                 .kind = course::Whole{.min = 0, .max = static_cast<std::int64_t>(all.size()), .initial = 0},
                 .name = {"Questions answered", "已回答的问题数"}});
  all.push_back({.id = "each",
                 .kind = course::Seconds{.min = 100ms, .max = 2s, .initial = 500ms},
                 .name = {"Time limit per approach", "每种方式的时限"}});
  return all;
}

// In the order of Way.
std::vector<course::Variant> ways() {
  return {{"one_by_one", {"one after another", "逐个执行"}},
          {"threads", {"threads, no lock (C++)", "线程，无锁（C++）"}, Model::thread},
          {"interpreter_lock", {"threads, lock (model)", "线程，加锁（模型）"}, Model::thread},
          {"processes", {"processes", "多进程"}, Model::process},
          {"coroutines", {"coroutines", "协程"}, Model::coroutine},
          {"advised", {"as advised", "按建议"}}};
}

}  // namespace

course::Lesson lesson() {
  return {
      .steps = {{"how", read},
                {"answers", own, "prove"},
                {"measured", program, "processes"},
                {"engines", own},
                {"check", check}},
      .parameters = parameters(),
      .winner_prediction = {"Which approach is the fastest?", "哪种方式最快？"},
      .questions = check_questions(),
      // No crash, because it would end a fake worker's process, which is the test program.
      .quick = {{"each", 5ms},
                {"answered", 7},
                {"at_once", OptionId("dozens")},
                {"length", OptionId("below_a_millisecond")},
                {"crash", OptionId("may_spread")}},
      .quantities = {{"time", {"Time for all tasks", "全部任务用时"}, {"{}", "{}"}, course::time_text},
                     {"startup", {"Start of the pool", "进程池启动"}, {"{}", "{}"}, course::time_text},
                     {"tasks", {"Tasks", "任务数"}, {"{:.0f}", "{:.0f}"}},
                     {"threads", {"Threads at a time", "同时的线程数"}, {"{:.0f}", "{:.0f}"}},
                     {"cores", {"Cores", "核心数"}, {"{:.0f}", "{:.0f}"}},
                     {"survived",
                      {"Tasks not affected by the crash", "未受崩溃影响的任务"},
                      {"{:.0f}", "{:.0f}"}},
                     share_quantity()},
      .variants = ways(),
      .parts = {{"compute", {"the work", "工作"}},
                {"one_by_one", {"one after another", "逐个执行"}},
                {"threads", {"threads", "多线程"}},
                {"processes", {"processes", "多进程"}},
                {"coroutines", {"coroutines", "协程"}},
                {"loop_and_pool", {"loop and pool", "循环加进程池"}},
                {"prove", {"measuring", "测量"}}},
      .needs = {course::Need::many_threads},
      .needs_threads = [](const Settings&) { return true; },
      .recorded_values = {{answered_questions, 7}, {"length", OptionId("milliseconds")}},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::choose_yours
