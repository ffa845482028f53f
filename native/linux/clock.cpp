#include "native/linux/clock.h"

#include "shared/core/mutex.h"

namespace playground::native {

using std::chrono::steady_clock;

Time LinuxClock::now() const { return steady_clock::now().time_since_epoch(); }

bool LinuxClock::sleep_until(Deadline deadline, std::stop_token stop) {
  Mutex mutex;
  StoppableConditionVariable stopped;
  MutexLock lock(mutex);
  if (deadline.is_never()) {
    stopped.wait(lock, stop, [] { return false; });
  } else {
    stopped.wait_until(lock, stop, steady_clock::time_point(deadline.moment()), [] { return false; });
  }
  return !stop.stop_requested();
}

}  // namespace playground::native
