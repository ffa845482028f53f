// 10,000 random schedules, each replayed: the same run each time, and nothing grows.
#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "native/linux/machine.h"
#include "shared/course/steered_run.h"
#include "shared/multitasking/steering/strategies.h"
#include "tests/multitasking/steering_programs.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"

namespace playground::native {
namespace {

using course::BoardProgram;
using steering::Scheduler;
using testing_support::eventually;

// MB. A leak of 1 kB a run would be 20 MB. A sanitizer keeps freed memory, and finds leaks by itself.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double most_growth = 1000;
#else
constexpr double most_growth = 10;
#endif

double resident_memory() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  file >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

TEST(SteeringEndurance, TenThousandRandomSchedulesReplayIdenticallyAndLeaveNothing) {
  LinuxMachine linux;
  NoEvents nothing;
  const auto before = WhatIsOpen::now();
  {
    steering::Crew crew;
    steering::Random random(1);
    double memory = 0;
    const BoardProgram programs[] = {steered_programs::two_increments, steered_programs::philosophers<3>};
    for (int i = 0; i < 10'000; ++i) {
      if (i == 1'000) memory = resident_memory();  // buffers have their size by then
      const BoardProgram program = programs[i % 2];
      Scheduler first(random, crew, {}, {.describes = true});
      const auto outcome = run_steered(program, {}, nothing, linux.machine, first);
      steering::Replay replay(first.schedule());
      Scheduler second(replay, crew, {}, {.describes = true});
      ASSERT_EQ(run_steered(program, {}, nothing, linux.machine, second), outcome) << i;
      ASSERT_EQ(replay.diverged_at(), std::nullopt) << i;
      ASSERT_EQ(second.schedule(), first.schedule()) << i;
      ASSERT_EQ(second.snapshot().steps.size(), first.snapshot().steps.size()) << i;
    }
    EXPECT_LE(resident_memory() - memory, most_growth);
  }
  EXPECT_TRUE(eventually([&] { return WhatIsOpen::now() == before; }));
}

}  // namespace
}  // namespace playground::native
