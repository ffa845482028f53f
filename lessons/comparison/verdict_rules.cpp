#include "lessons/comparison/verdict_rules.h"

namespace playground::lessons::comparison {
namespace {

using enum course::Verdict;
using course::above;
using course::Answer;
using course::counted;
using course::Figure;

constexpr Text needs_cores{"if cores are idle", "有空闲的核心"};
constexpr Text under_the_lock{"only under the lock", "仅在加锁时"};
constexpr Text with_a_lock{"only with a lock", "需要加锁"};
constexpr Text of_creating{"for creating, not for switching", "仅指创建，不含切换"};
constexpr Text in_default_builds{"only in default builds", "仅在默认构建中"};
constexpr Text if_started_afresh{"if each process starts afresh", "进程是全新启动的"};
constexpr Text for_hundreds{"for up to hundreds of tasks", "任务在几百个以内"};
constexpr Text for_how_many{"for how many can wait, not for speed", "仅指能同时等待的数量，不指速度"};

constexpr Text one_core{"There is one core, so nothing can run in parallel here, whatever it is.",
                        "这里只有一个核心，什么都无法并行，所以看不出来。"};
constexpr Text late_anyway{
    "Even without a thread that computes, the waiting unit was late. Measure again when the machine is "
    "quiet.",
    "即使没有线程在计算，等待的单元也迟到了。请在机器空闲时重新测量。"};
constexpr Text none_lost{
    "No update was lost this time, though the experiment was repeated harder. That proves nothing: an update "
    "is "
    "lost only if the other thread writes between this one's reading and writing, and when a thread is "
    "interrupted is chance. Measure again.",
    "这一次没有丢失更新，尽管实验加大力度重复了几遍。这并不能证明什么：只有另一个线程恰好在这个线程的读和写之"
    "间"
    "写入，更新才会丢失，而线程何时被打断全凭偶然。请重新测量。"};

// The part of the ideal that counts as parallel: on any machine, jobs that run at the same time lose some
// speed.
constexpr double parallel_share = 0.7;
constexpr double no_faster = 1.3;

// Half of the switch interval, in seconds.
constexpr double late = 0.0025;

const Figure& of(const Figures& figures, std::string_view id) { return figures.find(id)->second; }

/// The figure, or `otherwise` if it was not measured.
Figure of(const Figures& figures, std::string_view id, double otherwise) {
  const auto known = figures.find(id);
  return known == figures.end() ? Figure(otherwise) : known->second;
}

Judgement not_clear(const Text& why = no_text) { return {.verdict = std::nullopt, .unclear = why}; }

Judgement by(Answer answer, const Judgement& if_yes, const Judgement& if_no) {
  return answer == Answer::yes ? if_yes : answer == Answer::no ? if_no : not_clear();
}

Judgement holds_if(Answer answer) { return by(answer, {holds}, {fails}); }

Answer in_parallel(const Figures& figures, std::string_view id) {
  const double jobs = of(figures, "jobs", 2).value;
  return course::answer(jobs > 1) & above(of(figures, id), parallel_share * jobs);
}

bool has_one_core(const Figures& figures) { return of(figures, "jobs", 2).value < 2; }

}  // namespace

Judgement concept_of_processes(const Figures& f) {
  return holds_if(counted(of(f, "memories/processes"), marked_units));
}
Judgement concept_of_threads(const Figures& f) {
  return holds_if(counted(of(f, "memories/threads"), 1) & counted(of(f, "os_threads/threads"), marked_units));
}
Judgement concept_of_coroutines(const Figures& f) {
  return holds_if(counted(of(f, "memories/coroutines"), 1) & counted(of(f, "os_threads/coroutines"), 1));
}

Judgement parallelism_of_processes(const Figures& f) {
  return by(in_parallel(f, "speed_up/processes"), {holds}, {conditions, needs_cores});
}
Judgement parallelism_of_threads(const Figures& f) {
  if (has_one_core(f)) return not_clear(one_core);
  const Answer without = above(of(f, "speed_up/threads"), no_faster);
  const Answer under_lock = above(of(f, "speed_up/interpreter_lock"), no_faster);
  if (without == Answer::no) return {holds};
  return by(without & !under_lock, {conditions, under_the_lock}, {fails});
}
Judgement parallelism_of_coroutines(const Figures& f) {
  return holds_if(!above(of(f, "speed_up/coroutines"), no_faster));
}

Judgement lock_of_processes(const Figures& f) {
  const Answer is_late = above(of(f, "delay/processes"), late);
  if (is_late == Answer::no) return {holds};
  // The same without anything that computes: then it is not the other process that makes it late.
  const Answer late_alone = above(of(f, "undisturbed", 0), late);
  if (late_alone == Answer::yes) return not_clear(late_anyway);
  return is_late == Answer::yes && late_alone == Answer::no ? Judgement{fails} : not_clear();
}
Judgement lock_of_threads(const Figures& f) {
  // The lock is a model of that in a default build.
  return by(above(of(f, "delay/threads"), late), {conditions, in_default_builds}, {fails});
}
Judgement lock_of_coroutines(const Figures& f) { return holds_if(!above(of(f, "delay/coroutines"), late)); }

Judgement memory_of_processes(const Figures& f) {
  // The processes here start afresh; a forked one shares its parent's pages at first.
  return by(above(of(f, "memory/processes"), of(f, "memory/threads", 0)), {conditions, if_started_afresh},
            {fails});
}
Judgement memory_of_threads(const Figures& f) {
  return holds_if(above(of(f, "memory/processes", 1e9), of(f, "memory/threads")));
}
Judgement memory_of_coroutines(const Figures& f) {
  return holds_if(above(of(f, "memory/threads", 1e9), of(f, "memory/coroutines")));
}

Judgement sharing_of_processes(const Figures& f) {
  return holds_if(above(of(f, "update/manager"), of(f, "update/coroutines", 0)));
}
// A single lost update proves that a lock is needed.
Judgement sharing_of_threads(const Figures& f) {
  if (of(f, "lost/threads").max > 0) return {conditions, with_a_lock};
  return not_clear(none_lost);
}
// The experiment shared a plain variable, without a special structure.
Judgement sharing_of_coroutines(const Figures&) { return {fails}; }

Judgement use_of_processes(const Figures& f) {
  return by(in_parallel(f, "speed_up/processes"), {holds}, {conditions, needs_cores});
}
Judgement use_of_threads(const Figures& f) {
  return by(above(of(f, "waiting/threads"), of(f, "waiting/processes", 1)), {conditions, for_hundreds},
            {fails});
}
Judgement use_of_coroutines(const Figures& f) {
  return by(above(of(f, "waiting/coroutines"), of(f, "waiting/threads", 0)), {conditions, for_how_many},
            {fails});
}

Judgement cost_of_processes(const Figures& f) {
  const Answer expensive = above(of(f, "create/processes"), of(f, "create/threads", 0), 2);
  // The system's switch is the same; the difference is the messages through a pool.
  const Answer slow_switch = above(of(f, "switch/processes"), of(f, "switch/threads", 0), 10);
  if (expensive != Answer::yes) return holds_if(expensive);
  return by(slow_switch, {holds}, {conditions, of_creating});
}
Judgement cost_of_threads(const Figures& f) {
  return holds_if(above(of(f, "create/threads"), of(f, "create/coroutines", 0)) &
                  above(of(f, "create/processes", 1e9), of(f, "create/threads")));
}
Judgement cost_of_coroutines(const Figures& f) {
  return holds_if(above(of(f, "create/threads", 1e9), of(f, "create/coroutines")) &
                  above(of(f, "switch/threads", 1e9), of(f, "switch/coroutines")));
}

Judgement an_opinion(const Figures&) { return {opinion}; }

}  // namespace playground::lessons::comparison
