#include "lessons/comparison/verdict_rules.h"

namespace playground::lessons::comparison {
namespace {

using enum course::Verdict;

constexpr Text needs_cores{"if cores are idle", "有空闲核心时成立"};
constexpr Text under_the_lock{"only under the lock", "仅在锁下成立"};
constexpr Text with_a_lock{"with a lock", "需要加锁"};
constexpr Text of_creating{"of creating", "仅指创建"};
constexpr Text if_tasks_are_large{"if tasks are large", "任务够大时成立"};
constexpr Text for_how_many{"for their number", "就数量而言成立"};

// The part of the ideal that counts as parallel: on any machine, jobs that run at the same time lose some
// speed.
constexpr double parallel_share = 0.7;
constexpr double no_faster = 1.3;

// Half of the switch interval, in seconds.
constexpr double late = 0.0025;

double of(const Figures& figures, std::string_view id) { return figures.find(id)->second; }

/// The figure, or `otherwise` if it was not measured.
double of(const Figures& figures, std::string_view id, double otherwise) {
  const auto known = figures.find(id);
  return known == figures.end() ? otherwise : known->second;
}

Judgement holds_if(bool so) { return {so ? holds : fails}; }

bool in_parallel(const Figures& figures, std::string_view id) {
  const double jobs = of(figures, "jobs", 2);
  return jobs > 1 && of(figures, id) >= parallel_share * jobs;
}

}  // namespace

Judgement concept_of_processes(const Figures& f) {
  return holds_if(of(f, "memories/processes") == marked_units);
}
Judgement concept_of_threads(const Figures& f) {
  return holds_if(of(f, "memories/threads") == 1 && of(f, "os_threads/threads") == marked_units);
}
Judgement concept_of_coroutines(const Figures& f) {
  return holds_if(of(f, "memories/coroutines") == 1 && of(f, "os_threads/coroutines") == 1);
}

Judgement parallelism_of_processes(const Figures& f) {
  if (in_parallel(f, "speed_up/processes")) return {holds};
  return {conditions, needs_cores};
}
Judgement parallelism_of_threads(const Figures& f) {
  if (of(f, "speed_up/threads") > no_faster && of(f, "speed_up/interpreter_lock") < no_faster)
    return {conditions, under_the_lock};
  return holds_if(of(f, "speed_up/threads") < no_faster);
}
Judgement parallelism_of_coroutines(const Figures& f) {
  return holds_if(of(f, "speed_up/coroutines") < no_faster);
}

Judgement lock_of_processes(const Figures& f) { return holds_if(of(f, "delay/processes") < late); }
Judgement lock_of_threads(const Figures& f) { return holds_if(of(f, "delay/threads") > late); }
Judgement lock_of_coroutines(const Figures& f) { return holds_if(of(f, "delay/coroutines") < late); }

Judgement memory_of_processes(const Figures& f) {
  return holds_if(of(f, "memory/processes") > of(f, "memory/threads", 0));
}
Judgement memory_of_threads(const Figures& f) {
  return holds_if(of(f, "memory/threads") < of(f, "memory/processes", 1e9));
}
Judgement memory_of_coroutines(const Figures& f) {
  return holds_if(of(f, "memory/coroutines") < of(f, "memory/threads", 1e9));
}

Judgement sharing_of_processes(const Figures& f) {
  return holds_if(of(f, "update/manager") > of(f, "update/coroutines", 0));
}
Judgement sharing_of_threads(const Figures& f) {
  if (of(f, "lost/threads") > 0) return {conditions, with_a_lock};
  return {holds};
}
// The experiment shared a plain variable, without a special structure.
Judgement sharing_of_coroutines(const Figures&) { return {fails}; }

Judgement use_of_processes(const Figures& f) {
  if (in_parallel(f, "speed_up/processes")) return {conditions, if_tasks_are_large};
  return {conditions, needs_cores};
}
Judgement use_of_threads(const Figures& f) {
  return holds_if(of(f, "waiting/threads") > of(f, "waiting/processes", 1));
}
Judgement use_of_coroutines(const Figures& f) {
  if (of(f, "waiting/coroutines") > of(f, "waiting/threads", 0)) return {conditions, for_how_many};
  return {fails};
}

Judgement cost_of_processes(const Figures& f) {
  if (of(f, "create/processes") < 2 * of(f, "create/threads", 0)) return {fails};
  // The system's switch is the same; the difference is the messages through a pool.
  if (of(f, "switch/processes") < 10 * of(f, "switch/threads", 0)) return {conditions, of_creating};
  return {holds};
}
Judgement cost_of_threads(const Figures& f) {
  return holds_if(of(f, "create/threads") > of(f, "create/coroutines", 0) &&
                  of(f, "create/threads") < of(f, "create/processes", 1e9));
}
Judgement cost_of_coroutines(const Figures& f) {
  return holds_if(of(f, "create/coroutines") < of(f, "create/threads", 1e9) &&
                  of(f, "switch/coroutines") < of(f, "switch/threads", 1e9));
}

Judgement an_opinion(const Figures&) { return {opinion}; }

}  // namespace playground::lessons::comparison
