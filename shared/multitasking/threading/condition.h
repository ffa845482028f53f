/// Condition: what every wait of this folder sleeps on.
///
/// Like std::condition_variable, with two differences: a deadline is a moment of the run's clock,
/// which tests move by hand and which in a browser is finer than a condition variable's; and the
/// run's Stop ends the wait.
#pragma once

#include <vector>

#include "shared/core/mutex.h"
#include "shared/multitasking/run.h"

namespace playground::threading {

/// Belongs to one mutex of its owner's, which is locked for every call: a Condition is GUARDED_BY it.
class Condition {
 public:
  /// Unlocks, sleeps until it is notified, and locks again. False: not notified, but `deadline` has passed
  /// or `stop` was requested.
  bool wait(Mutex& mutex, Clock& clock, Deadline deadline, const std::stop_token& stop) REQUIRES(mutex);

  /// The same until `holds()`; false: it does not hold at the deadline. Throws Stopped.
  // Not analysed: `holds` requires the mutex under the name that it has in the caller.
  template <class Holds>
  bool wait_until(Mutex& mutex, const Run& run, Deadline deadline, Holds holds)
      REQUIRES(mutex) NO_THREAD_SAFETY_ANALYSIS {
    while (!holds()) {
      if (wait(mutex, run.clock(), deadline, run.stop_token())) continue;
      run.checkpoint();
      return holds();
    }
    return true;
  }

  /// Wakes the thread that has waited longest.
  void notify_one();
  /// The same for `count` threads.
  void notify(int count);
  void notify_all();

 private:
  struct Sleeper;
  std::vector<Sleeper*> sleepers_;
};

}  // namespace playground::threading
