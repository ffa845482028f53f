#include "native/linux/process/start.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>

#include "native/linux/system_error.h"

namespace playground::native {

void make_failed_writes_errors() {
  for (const int number : {SIGPIPE, SIGXFSZ}) {
    if (signal(number, SIG_IGN) == SIG_ERR) abort_with("cannot ignore a signal");
  }
}

void open_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) >= 0) continue;
    // open() takes the lowest free number, which is `descriptor`. The mode is wrong on purpose, so that each
    // read or write fails.
    const int mode = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (open("/dev/null", mode) != descriptor) abort_with("cannot open /dev/null");
  }
}

void show_program_name() {
  // A failure is ignored: only process lists show this name.
  static_cast<void>(prctl(PR_SET_NAME, program_invocation_short_name));
}

}  // namespace playground::native
