/// Repetition: runs an example many times with short sleeps and counts how often each order came.
#pragma once

#include <map>
#include <string>

#include "shared/core/mutex.h"
#include "shared/course/run_orders.h"
#include "shared/multitasking/run.h"

namespace playground::course {

/// counts() may be read from any thread while repeat() is going on.
class Repetition {
 public:
  struct Counts {
    int done = 0;
    std::map<std::string, int> starts;  ///< "2, 1, 3, 4" → how often
    std::map<std::string, int> ends;
    std::map<std::string, int> results;
  };

  /// Runs the lesson's example `times` times inside `run`, each with a trace of its own and sleeps
  /// of `seconds`. Throws what the example throws.
  void repeat(Run& run, const Lesson& lesson, int times, Time seconds);

  [[nodiscard]] Counts counts() const;

 private:
  mutable Mutex mutex_;
  Counts counts_ GUARDED_BY(mutex_);
};

}  // namespace playground::course
