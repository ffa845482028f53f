#include "native/linux/stoppable_wait.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "native/linux/clock.h"
#include "native/linux/system_error.h"
#include "native/linux/timespec.h"

namespace playground::native {

StoppableWait::StoppableWait(std::stop_token stop)
    : stop_(std::move(stop)),
      event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      error_(errno),
      // An eventfd refuses only a count near 2^64, which is readable too.
      on_stop_(stop_, [this] { static_cast<void>(eventfd_write(event_.get(), 1)); }) {}

Result<void> StoppableWait::until_ready(int descriptor, short events, Deadline deadline, int other) const {
  if (event_.get() < 0) return system_error("cannot create a descriptor to wait with", error_);
  for (;;) {
    if (stop_.stop_requested()) return failure(Error::Code::stopped, "stopped");
    std::array<pollfd, 3> waiting{{{descriptor, events, 0}, {other, events, 0}, {event_.get(), POLLIN, 0}}};
    const timespec limit = to_timespec(deadline.remaining(monotonic_now()));
    const int ready = ppoll(waiting.data(), waiting.size(), deadline.is_never() ? nullptr : &limit, nullptr);
    if (ready < 0 && errno != EINTR) return system_error("cannot wait for a descriptor");
    if (ready > 0 && (waiting[0].revents != 0 || waiting[1].revents != 0)) return {};
    if (deadline.has_passed(monotonic_now())) return failure(Error::Code::timed_out, "timed out");
  }
}

Time monotonic_now() { return LinuxClock().now(); }

}  // namespace playground::native
