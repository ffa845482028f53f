/// The lesson that gives advice for the learner's own workload.
#include "lessons/choose-yours/example.h"
#include "lessons/choose-yours/questions.h"
#include "lessons/parameters.h"

namespace playground::lessons {
namespace {

using namespace std::chrono_literals;
using enum course::StepKind;

course::Question check_question() {
  return {
      .id = "check",
      .text =
          {"A service holds 5000 open connections, and computes for 50 ms for one request in a hundred. What "
           "fits?",
           "一个服务保持着 5000 个连接，每一百个请求里有一个要计算 50 毫秒。用什么合适？"},
      .answers = {
          {"threads",
           {"A thread for each connection", "每个连接一个线程"},
           false,
           {"It would run, at the price of 5000 stacks, and under the interpreter lock each computation "
            "would "
            "hold up the others.",
            "能跑，但要付出 5000 个栈的代价，而且在解释器锁下，每次计算都会拖慢其他线程。"}},
          {"loop",
           {"One event loop for everything", "一个事件循环包办一切"},
           false,
           {"Not quite. While it computes for 50 ms, 4999 connections wait. With many requests that is most "
            "of "
            "the time.",
            "不完全对。计算的那 50 毫秒里，其他 4999 个连接都在等。请求一多，就总是在等。"}},
          {"loop_and_pool",
           {"An event loop, with a pool of processes for computing", "事件循环，计算交给进程池"},
           true,
           {"Right. The loop waits for everybody and is never busy for long; the pool uses the cores.",
            "对。事件循环等待所有连接，从不长时间忙碌；进程池用上各个核心。"}},
          {"processes",
           {"A process for each connection", "每个连接一个进程"},
           false,
           {"No. 5000 processes need hundreds of times the memory, and nearly all of them would only wait.",
            "不对。5000 个进程要多占几百倍的内存，而且几乎全都只是在等。"}},
      }};
}

std::vector<course::Parameter> parameters() {
  std::vector<course::Parameter> all;
  for (const auto& question : choose_yours::workload_questions()) all.push_back(question.parameter);
  all.push_back({.id = choose_yours::answered_questions,
                 .kind = course::Whole{.min = 0, .max = static_cast<std::int64_t>(all.size()), .initial = 0},
                 .name = {"Questions answered", "已回答的问题数"}});
  all.push_back({.id = "each",
                 .kind = course::Seconds{.min = 100ms, .max = 2s, .initial = 500ms},
                 .name = {"About so long for each way", "每种方式大约用时"}});
  return all;
}

// In the order of choose_yours::Way.
std::vector<course::Variant> ways() {
  return {{"one_by_one", {"one after another", "逐个执行"}},
          {"threads", {"threads, no lock (C++)", "线程，无锁（C++）"}, Model::thread},
          {"interpreter_lock", {"threads, lock (model)", "线程，加锁（模型）"}, Model::thread},
          {"processes", {"processes", "多进程"}, Model::process},
          {"coroutines", {"coroutines", "协程"}, Model::coroutine},
          {"advised", {"as advised", "按建议"}}};
}

}  // namespace

course::Lesson choose_yours_lesson() {
  return {
      .steps = {{"how", read},
                {"answers", own, "prove"},
                {"measured", program, "processes"},
                {"engines", read},
                {"check", check}},
      .parameters = parameters(),
      .winner_prediction = {"Which approach takes the least time?", "哪种方式用时最短？"},
      .questions = {check_question()},
      // No crash, because it would end a fake worker's process, which is the test program.
      .quick = {{"each", 5ms},
                {"answered", 7},
                {"at_once", OptionId("dozens")},
                {"length", OptionId("below_a_millisecond")},
                {"crash", OptionId("may_spread")}},
      .quantities = {{"time", {"Time for all tasks", "全部任务用时"}, {"{:.3g} s", "{:.3g} 秒"}},
                     {"startup", {"Start of the pool", "进程池启动"}, {"{:.3g} s", "{:.3g} 秒"}},
                     {"tasks", {"Tasks", "任务数"}, {"{:.0f}", "{:.0f}"}},
                     {"threads", {"Threads at a time", "同时的线程数"}, {"{:.0f}", "{:.0f}"}},
                     {"cores", {"Cores", "核心数"}, {"{:.0f}", "{:.0f}"}},
                     {"survived",
                      {"Tasks that a crash left alone", "未受崩溃影响的任务"},
                      {"{:.0f}", "{:.0f}"}},
                     share_quantity()},
      .variants = ways(),
      .needs = {course::Need::many_threads},
      .needs_threads = [](const Settings&) { return true; },
      .recorded_values = {{choose_yours::answered_questions, 7}, {"length", OptionId("milliseconds")}},
      .example = choose_yours::example,
  };
}

}  // namespace playground::lessons
