/// Repetition: runs an example many times with short sleeps and counts how often each order occurred.
#pragma once

#include <map>
#include <string>

#include "shared/core/mutex.h"
#include "shared/course/run_orders.h"
#include "shared/multitasking/run.h"

namespace playground::course {

/// Any thread may call counts() while repeat() runs.
class Repetition {
 public:
  struct Counts {
    int done = 0;
    std::map<std::string, int> starts;  ///< "2, 1, 3, 4" → number of runs
    std::map<std::string, int> ends;
    std::map<std::string, int> results;
  };

  /// Runs the lesson's example `times` times inside `run`, each with its own trace and with sleeps
  /// of `seconds`. Throws what the example throws.
  void repeat(Run& run, const Lesson& lesson, int times, Time seconds);

  [[nodiscard]] Counts counts() const;

 private:
  mutable Mutex mutex_;
  Counts counts_ GUARDED_BY(mutex_);
};

}  // namespace playground::course
