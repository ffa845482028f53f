#include "native/linux/process/lifeline.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>

#include <array>
#include <cstdlib>

#include "native/linux/system_error.h"

namespace playground::native {

Result<Lifeline> Lifeline::create() {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return system_error("cannot create a pipe for worker processes");
  return Lifeline(FileDescriptor(ends[0]), FileDescriptor(ends[1]));
}

Result<void> end_with_program(FileDescriptor worker_end) {
  // The process to signal is a property of the open file description. All workers share the inherited one,
  // so each opens the pipe again.
  static FileDescriptor own;
  own = FileDescriptor(
      open(fmt::format("/proc/self/fd/{}", worker_end.get()).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (own.get() < 0 || fcntl(own.get(), F_SETOWN, getpid()) != 0 ||
      fcntl(own.get(), F_SETFL, O_NONBLOCK | O_ASYNC) != 0) {
    return system_error("cannot watch the program that started this worker");
  }
  // The program may have ended before F_SETOWN took effect.
  pollfd hung_up{worker_end.get(), 0, 0};
  if (poll(&hung_up, 1, 0) > 0) std::_Exit(0);
  return {};
}

}  // namespace playground::native
