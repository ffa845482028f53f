#include "tests/native/endless_run.h"

#include "native/app/commands.h"
#include "native/linux/machine.h"
#include "shared/multitasking/multiprocessing/process_pool.h"

namespace playground::native {
namespace {

using multiprocessing::ProcessPool;

int never_returns(Run& run, int number) {
  run.print("endless");
  for (volatile int forever = number; forever == number;) {
  }
  return number;
}
const multiprocessing::Registered registered{"endless_run.never_returns", never_returns};

void example(Run& run) {
  ProcessPool pool(run, 1);
  const auto result = pool.apply_async(never_returns, 1);
  for (volatile bool forever = true; forever;) {
  }
}

}  // namespace

int run_endlessly() {
  LinuxMachine native;
  const course::Lesson lesson{.id = "endless", .steps = {}, .example = example};
  return carry_out({.kind = Command::Kind::run, .lesson = &lesson}, {&lesson, 1}, native.machine);
}

}  // namespace playground::native
