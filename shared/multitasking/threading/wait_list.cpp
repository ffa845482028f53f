#include "shared/multitasking/threading/wait_list.h"

#include <algorithm>

namespace playground::threading {

// On the stack of the sleeping thread. To wake it, notify() requests a stop of its sleep.
struct WaitList::Sleeper {
  std::stop_source sleep;
  bool notified = false;
};

bool WaitList::wait(Mutex& mutex, Clock& clock, Deadline deadline, const std::stop_token& stop) {
  Sleeper self;
  sleepers_.push_back(&self);
  {
    const MutexUnlock unlocked(mutex);
    const std::stop_callback wake_on_stop(stop, [&self] { self.sleep.request_stop(); });
    clock.sleep_until(deadline, self.sleep.get_token());
  }
  if (!self.notified) std::erase(sleepers_, &self);
  return self.notified;
}

void WaitList::notify_one() {
  if (sleepers_.empty()) return;
  Sleeper& longest = *sleepers_.front();
  sleepers_.erase(sleepers_.begin());
  longest.notified = true;
  longest.sleep.request_stop();
}

void WaitList::notify(int count) {
  for (; count > 0 && !sleepers_.empty(); --count) notify_one();
}

void WaitList::notify_all() {
  while (!sleepers_.empty()) notify_one();
}

}  // namespace playground::threading
