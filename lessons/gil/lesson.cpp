/// The lesson on the interpreter lock.
#include "lessons/gil/check.h"
#include "lessons/gil/example.h"
#include "lessons/gil/insight.h"
#include "lessons/parameters.h"

namespace playground::lessons::gil {
namespace {

course::Parameter versions() {
  return versions_parameter(
      {{"slices", {"two threads compute", "两个线程计算"}},
       {"blocking", {"four threads sleep", "四个线程睡眠"}},
       {"long_call", {"one long call", "一次长调用"}},
       {"in_pieces", {"in pieces", "分成小块"}},
       {"releases", {"the call releases the lock", "调用释放锁"}},
       {"slow_match", {"a slow regular expression", "慢的正则表达式"}},
       {"quick_match", {"the expression rewritten", "改写过的正则表达式"}},
       {"thread_ticks", {"next to a thread", "同一进程里有线程计算"}},
       {"loop_ticks", {"in an event loop", "放在事件循环里"}},
       {"process_hog", {"next to a process", "另一个进程计算"}},
       {"one_lock", {"one lock", "一把锁"}},
       {"own_locks", {"one lock per thread", "每个线程一把锁"}},
       {"no_lock", {"no lock", "没有锁"}},
       {"unlocked", {"no lock at all", "没有任何锁"}},
       {"under_gil", {"interpreter lock only", "只有解释器锁"}},
       {"split_update", {"interpreter lock, update with a call", "解释器锁，更新时有调用"}},
       {"locked", {"with a Lock", "加 Lock"}}});
}

course::Parameter interval() {
  constexpr Text meaning{"A thread that waits for the lock asks for it after this time.",
                         "等锁的线程等满这段时间，就请求这把锁。"};
  return {.id = "interval",
          .kind = course::Choice{.options = {{"1", {"1 ms", "1 毫秒"}, meaning},
                                             {"5", {"5 ms", "5 毫秒"}, meaning},
                                             {"20", {"20 ms", "20 毫秒"}, meaning}},
                                 .initial = 1},
          .name = {"Switch interval", "切换间隔"}};
}

}  // namespace

course::Lesson lesson() {
  using enum course::StepKind;
  const course::Parameter version = versions();
  return {
      .model = Model::thread,
      .group = {"Traps", "陷阱"},
      .steps = {{"what", read},
                {.id = "slices",
                 .kind = trap,
                 .asks = "slices",
                 .versions = {"slices", "blocking"},
                 .parameters = {"interval", "work"}},
                {.id = "call",
                 .kind = trap,
                 .asks = "call",
                 .versions = {"long_call", "in_pieces", "releases", "slow_match", "quick_match"},
                 .parameters = {"work"}},
                {.id = "late",
                 .kind = trap,
                 .asks = "late",
                 .versions = {"thread_ticks", "loop_ticks", "process_hog"},
                 .parameters = {"interval"}},
                {.id = "cores",
                 .kind = trap,
                 .asks = "cores",
                 .versions = {"one_lock", "own_locks", "no_lock"},
                 .parameters = {"work"}},
                {.id = "counter",
                 .kind = trap,
                 .asks = "counter",
                 .versions = {"unlocked", "under_gil", "split_update", "locked"},
                 .parameters = {"work"}},
                {"check", check}},
      .parameters = {version,
                     interval(),
                     {.id = "work",
                      .kind = course::Whole{.min = 1, .max = 500, .initial = 100},
                      .name = {"Work per thread (million steps)", "每个线程的计算量（百万步）"}}},
      .predictions = predictions(),
      .questions = check_questions(),
      .quick = {{"work", 1}},
      .quantities = {{"kept", {"Lock kept", "每次占住锁"}, {"{}", "{}"}, course::time_text},
                     {"changes", {"Changes of the holder", "锁换手的次数"}, {"{:.0f}", "{:.0f}"}},
                     {"total", {"All sleeps", "全部睡眠"}, {"{}", "{}"}, course::time_text},
                     {"call", {"Duration of the call", "调用的用时"}, {"{}", "{}"}, course::time_text},
                     {"worst", {"Largest delay", "最大延迟"}, {"{}", "{}"}, course::time_text},
                     {"late", {"Delay per wake-up", "每次醒来的延迟"}, {"{}", "{}"}, course::time_text},
                     {"speed_up", {"Speed-up", "加速比"}, {"{}×", "{} 倍"}, course::three_digits},
                     {"cores", {"Cores", "核心数"}, {"{:.0f}", "{:.0f}"}},
                     {"lost", {"Lost updates per round", "每轮丢失的更新"}, {"{:.0f}", "{:.0f}"}},
                     share_quantity()},
      .parts = parts_of_versions(version),
      .python_parameters = {"interval"},
      .needs_threads =
          [](const Settings& settings) {
            return settings.option(course::version_parameter) != "process_hog";
          },
      .recorded_choices = {course::version_parameter},
      .example = example,
      .insight = insight,
  };
}

}  // namespace playground::lessons::gil
