/// Condition: what every wait of this folder sleeps on.
///
/// Like std::condition_variable, with two differences: a deadline is a moment of the run's clock,
/// which tests move by hand and which in a browser is finer than a condition variable's; and the
/// run's Stop ends the wait.
#pragma once

#include <mutex>
#include <vector>

#include "shared/multitasking/run.h"

namespace playground::threading {

/// Belongs to one mutex of its owner's; every member REQUIRES that it is locked.
class Condition {
 public:
  /// Unlocks, sleeps until it is notified, and locks again. False: not notified, but `deadline` has passed
  /// or `stop` was requested.
  bool wait(std::unique_lock<std::mutex>& lock, Clock& clock, Deadline deadline, const std::stop_token& stop);

  /// The same until `holds()`; false: it does not hold at the deadline. Throws Stopped.
  template <class Holds>
  bool wait_until(std::unique_lock<std::mutex>& lock, const Run& run, Deadline deadline, Holds holds) {
    while (!holds()) {
      if (wait(lock, run.clock(), deadline, run.stop_token())) continue;
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
