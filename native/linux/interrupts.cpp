#include "native/linux/interrupts.h"

#include <signal.h>
#include <unistd.h>

#include "native/linux/system_error.h"

namespace playground::native {
namespace {

volatile sig_atomic_t interrupts = 0;

// The processes that a run has started end with the program: a Lifeline or their terminal ends them.
void handle(int) {
  if (interrupts != 0) _exit(interrupted_status);
  interrupts = 1;
}

void set_action(void (*action)(int)) {
  struct sigaction on_interrupt{};
  on_interrupt.sa_handler = action;
  on_interrupt.sa_flags = SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM}) {
    if (sigaction(signal, &on_interrupt, nullptr) != 0) abort_with("cannot handle Ctrl-C");
  }
}

}  // namespace

void catch_interrupts() { set_action(handle); }

bool interrupted() { return interrupts != 0; }

void let_interrupts_end_the_program() { set_action(SIG_DFL); }

}  // namespace playground::native
