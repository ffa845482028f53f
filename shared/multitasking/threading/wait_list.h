/// WaitList: the threads that wait for something; used by all waits of this folder.
///
/// Like std::condition_variable, with two differences. A deadline is a time of the run's clock, which tests
/// control and which in a browser is finer than that of a condition variable. And the run's Stop ends the
/// wait.
#pragma once

#include <vector>

#include "shared/core/mutex.h"
#include "shared/multitasking/run.h"

namespace playground::threading {

/// Belongs to one mutex of its owner, which must be locked for each call: it is GUARDED_BY it.
class WaitList {
 public:
  /// Unlocks, sleeps until it is notified, and locks again. False: `deadline` has passed or `stop` was
  /// requested without a notification.
  bool wait(Mutex& mutex, Clock& clock, Deadline deadline, const std::stop_token& stop) REQUIRES(mutex);

  /// Waits until holds() returns true; false: it did not by the deadline. Throws Stopped.
  // Not analysed, because `holds` requires the mutex by its name in the caller.
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
  /// Wakes the `count` threads that have waited longest.
  void notify(int count);
  void notify_all();

 private:
  struct Sleeper;
  std::vector<Sleeper*> sleepers_;
};

}  // namespace playground::threading
