// Processes on a board: each announces its operations to the scheduler of the process that started it.
#include "tests/lessons/steered_processes.h"

#include "shared/course/steered_run.h"
#include "shared/multitasking/multiprocessing/process.h"
#include "shared/multitasking/multiprocessing/shared_memory.h"
#include "shared/multitasking/steering/strategies.h"
#include "tests/fakes/fake_machine.h"

namespace playground::lessons {
namespace {

using course::BoardOutcome;
using course::Ending;
using multiprocessing::Process;
using multiprocessing::Registered;
using multiprocessing::Value;
using steering::Schedule;
using steering::Scheduler;
using testing::HasSubstr;

int increment(Run&, Value<int> counter) {
  const int n = counter.get();
  counter.set(n + 1);
  return 0;
}
const Registered increment_by_name{"test.increment", increment};

int fail_after_a_read(Run&, Value<int> counter) {
  throw std::runtime_error("after " + std::to_string(counter.get()));
}
const Registered fail_by_name{"test.fail_after_a_read", fail_after_a_read};

int keep_the_lock(Run&, Value<int> counter) {
  counter.get_lock().acquire();
  return 0;
}
const Registered keep_by_name{"test.keep_the_lock", keep_the_lock};

template <int (*target)(Run&, Value<int>)>
Ending two_of(Run& run) {
  Value<int> counter(run, 0, "counter");
  Process one(run, target, counter);
  Process other(run, target, counter);
  one.start();
  other.start();
  one.join();
  other.join();
  return {true, "counter = " + std::to_string(counter.get())};
}

class SteeredProcesses : public testing::Test {
 protected:
  using Run = playground::Run;

  std::optional<BoardOutcome> run(course::BoardProgram program, Schedule schedule) {
    steering::Replay replay(std::move(schedule));
    Scheduler scheduler(replay, crew_, {}, {.describes = true});
    NoEvents nothing;
    auto outcome = course::run_steered(program, {}, nothing, fake_.machine, scheduler);
    seen_ = scheduler.snapshot();
    schedule_ = scheduler.schedule();
    return outcome;
  }

  fakes::FakeMachine fake_;
  steering::Crew crew_;
  steering::Snapshot seen_;
  Schedule schedule_;
};

TEST_F(SteeredProcesses, HaveTheOrdersOfThreads) {
  for (const auto& [variant, orders] : orders_of_processes)
    EXPECT_EQ(outcomes_of(variant, fake_.machine), orders) << variant;
}

TEST_F(SteeredProcesses, DoWhatTheScheduleSays) {
  EXPECT_EQ(run(two_of<increment>, {1, 2, 2, 1})->text, "counter = 1");
  EXPECT_EQ(run(two_of<increment>, {1, 1, 2, 2})->text, "counter = 2");
  ASSERT_EQ(seen_.units.size(), 3U);
  EXPECT_EQ(seen_.units[1].model, Model::process);
  EXPECT_EQ(seen_.objects[0].value, "2") << "the board shows the last value that was written";
}

TEST_F(SteeredProcesses, TellTheErrorOfTheirTarget) {
  const auto outcome = run(two_of<fail_after_a_read>, {1, 2});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->kind, BoardOutcome::Kind::exception);
  EXPECT_THAT(outcome->text, HasSubstr("after 0"));
}

TEST_F(SteeredProcesses, WaitForALockThatAnotherOneKeeps) {
  const auto outcome = run(two_of<keep_the_lock>, {1});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->kind, BoardOutcome::Kind::deadlock);
}

TEST_F(SteeredProcesses, EndWhenTheScheduleIsGivenUp) {
  EXPECT_FALSE(run(two_of<increment>, {1, 2, 7}));
  EXPECT_EQ(fake_.workers.alive(), 0);
}

}  // namespace
}  // namespace playground::lessons
