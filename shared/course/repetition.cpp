#include "shared/course/repetition.h"

#include <utility>

#include "shared/multitasking/recorder.h"

namespace playground::course {

void Repetition::repeat(Run& run, const Lesson& lesson, int times, Time seconds) {
  {
    const MutexLock lock(mutex_);
    counts_ = {};
  }
  Settings settings = run.settings();
  settings.set("seconds", seconds);
  for (int i = 0; i < times; ++i) {
    Recorder recorder(run.clock());
    Run one(settings, recorder, run.clock(), run.machine(), run.stop_token());
    const CurrentUnit unit(one.add_unit(Model::main, 0, ""));
    lesson.example(one);
    Trace trace;
    recorder.collect(trace);
    if (!trace.degraded().empty()) run.mark_degraded(trace.degraded());
    const RunOrders orders = read_orders(trace, lesson.lines, settings.language);
    const MutexLock lock(mutex_);
    ++counts_.done;
    for (const auto& [count, order] :
         {std::pair(&counts_.starts, &orders.starts), std::pair(&counts_.ends, &orders.ends),
          std::pair(&counts_.results, &orders.results)}) {
      if (!order->empty()) ++(*count)[order_text(*order)];
    }
  }
}

Repetition::Counts Repetition::counts() const {
  const MutexLock lock(mutex_);
  return counts_;
}

}  // namespace playground::course
