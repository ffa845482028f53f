// Processes on a board, as real processes.
#include "tests/lessons/steered_processes.h"

#include "native/linux/machine.h"
#include "shared/course/free_runs.h"
#include "shared/course/stepper.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"

namespace playground::lessons {
namespace {

using testing_support::eventually;

TEST(SteeredProcessesOfLinux, HaveTheOrdersOfThreadsAndLeaveNothing) {
  native::LinuxMachine linux;
  const auto before = native::WhatIsOpen::now();
  expect_their_orders(linux.machine);
  EXPECT_TRUE(eventually([&] { return native::WhatIsOpen::now() == before; }));
}

TEST(SteeredProcessesOfLinux, EndWithTheirBoardInTheMiddleOfARun) {
  native::LinuxMachine linux;
  const auto before = native::WhatIsOpen::now();
  {
    course::Stepper stepper(linux.machine);
    stepper.open(board_of_processes().variants.front().program, {}, 200, {1, 2});
    ASSERT_TRUE(eventually([&] {
      stepper.update();
      return stepper.state().settled;
    }));
    EXPECT_EQ(stepper.state().schedule, (steering::Schedule{1, 2}));
  }
  EXPECT_TRUE(eventually([&] { return native::WhatIsOpen::now() == before; }));
}

TEST(SteeredProcessesOfLinux, AlsoRunFreely) {
  native::LinuxMachine linux;
  course::FreeRuns runs(board_of_processes().variant("value_lock")->program, {}, linux.machine, 3);
  ASSERT_TRUE(eventually([&] { return runs.found().over; }));
  EXPECT_EQ(runs.found().runs, 3U);
  ASSERT_EQ(runs.found().outcomes.size(), 1U);
  EXPECT_EQ(runs.found().outcomes[0].outcome.text, "counter = 2");
}

}  // namespace
}  // namespace playground::lessons
