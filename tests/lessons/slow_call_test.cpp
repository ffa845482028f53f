// The lesson on slow calls in an event loop: each faulty version keeps the loop, and each mend frees it.
#include <gmock/gmock.h>

#include <algorithm>

#include "lessons/slow-call/example.h"
#include "tests/lessons/version_run.h"

namespace playground::lessons::slow_call {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class SlowCall : public testing::Test {
 protected:
  using Done = VersionRun;
  Done done(std::string_view version) { return {fake, "slow-call", version, {{"work", 1}}}; }

  fakes::FakeMachine fake;
};

const std::vector<int> in_order{0, 1, 2, 3};

// How many coroutines had begun before the first one finished.
int begun_before_an_end(const std::vector<std::string>& lines) {
  int begun = 0;
  for (const std::string& line : lines) {
    if (line.ends_with("ends")) break;
    begun += line.ends_with("starts") ? 1 : 0;
  }
  return begun;
}

TEST_F(SlowCall, TimeSleepRunsTheCoroutinesOneAfterAnother) {
  const Done faulty = done("time_sleep");
  EXPECT_EQ(begun_before_an_end(faulty.lines), 1);
  EXPECT_EQ(faulty.facts.figure("time"), 2.0);
  EXPECT_EQ(faulty.facts.figure("blocked"), 2.0);
  EXPECT_THAT(faulty.lines, Contains(HasSubstr("time_sleep_worker blocked the event loop for 0.50 s")));
  EXPECT_THAT(faulty.sentence(), AllOf(HasSubstr("took 2.00"), HasSubstr("one after another")));
}

TEST_F(SlowCall, AsyncioSleepLetsThemWaitAtTheSameTime) {
  const Done mended = done("asyncio_sleep");
  EXPECT_EQ(begun_before_an_end(mended.lines), 4);
  EXPECT_EQ(mended.facts.figure("time"), 0.5);
  EXPECT_EQ(mended.facts.figure("blocked"), 0.0);
  EXPECT_THAT(mended.sentence(), HasSubstr("took only 500"));
}

TEST_F(SlowCall, ToThreadKeepsTheCallAndFreesTheLoop) {
  EXPECT_EQ(begun_before_an_end(done("to_thread").lines), 4);
}

TEST_F(SlowCall, AComputationIsNotInterruptedUnlessItIsInPieces) {
  EXPECT_EQ(begun_before_an_end(done("computing").lines), 1);
  EXPECT_EQ(begun_before_an_end(done("pieces").lines), 4);
  EXPECT_EQ(begun_before_an_end(done("process_pool").lines), 4);
}

TEST_F(SlowCall, ThePoolHasTheTwoProcessesOfTheVerdict) {
  const Done pool = done("process_pool");
  EXPECT_EQ(std::ranges::count(pool.trace.tracks(), Model::process, &Track::model), 2);
  EXPECT_THAT(sentence_of("slow-call", "process_pool", {{"time", 1.0}, {"late", 0.01}}),
              HasSubstr("two processes computed"));
}

TEST_F(SlowCall, ACallWithoutAwaitRunsNothing) {
  const Done faulty = done("forgotten_await");
  EXPECT_THAT(faulty.facts.orders.starts, IsEmpty());
  EXPECT_THAT(faulty.lines, Contains(HasSubstr("worker was never awaited")).Times(4));
  EXPECT_THAT(faulty.sentence(), HasSubstr("Of 4 coroutines 0 began"));
}

TEST_F(SlowCall, ATaskThatIsNotAwaitedIsCutOffWhenMainFinishes) {
  const Done cut = done("dropped_tasks");
  EXPECT_EQ(cut.facts.orders.starts, in_order);
  EXPECT_THAT(cut.facts.orders.ends, IsEmpty());
  EXPECT_EQ(cut.lines.back(), "main has finished");
  const Done kept = done("kept_tasks");
  EXPECT_EQ(kept.facts.orders.ends, in_order);
  EXPECT_THAT(kept.lines, Contains("Result of coroutine 3"));
}

TEST_F(SlowCall, AwaitInALoopIsSequentialAlsoWithCreateTask) {
  for (const char* version : {"await_in_loop", "task_in_loop"}) {
    const Done faulty = done(version);
    EXPECT_EQ(begun_before_an_end(faulty.lines), 1) << version;
    EXPECT_EQ(faulty.facts.figure("time"), 2.0) << version;
    EXPECT_EQ(faulty.facts.figure("blocked"), 0.0) << version;
  }
  const Done mended = done("gather_all");
  EXPECT_EQ(begun_before_an_end(mended.lines), 4);
  EXPECT_EQ(mended.facts.figure("time"), 0.5);
}

TEST_F(SlowCall, AnAwaitWhoseResultIsReadyLetsNoOtherCoroutineRun) {
  EXPECT_EQ(done("ready_queue").facts.figure("turns"), 0);
  EXPECT_EQ(done("async_helper").facts.figure("turns"), 0);
  EXPECT_EQ(done("sleep_zero").facts.figure("turns"), items - 1);
}

TEST_F(SlowCall, NoVersionIsCalledFaultyOrMendedAgainstItsFigures) {
  const auto says = [](std::string_view version, course::RunFacts::Figures figures) {
    return sentence_of("slow-call", version, std::move(figures));
  };
  EXPECT_THAT(says("asyncio_sleep", {{"time", 2.4}}), HasSubstr("cannot show it"));
  EXPECT_THAT(says("computing", {{"time", 0.01}, {"late", 0.002}}), HasSubstr("too short to see"));
  EXPECT_THAT(says("process_pool", {{"time", 1.0}, {"late", 0.4}, {"share", 40.0}}),
              AllOf(HasSubstr("up to 400"), HasSubstr("Other programs used the cores")));
}

}  // namespace
}  // namespace playground::lessons::slow_call
