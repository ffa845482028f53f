// The lesson on results, errors and ends: what main learns in each faulty version, and in its mends.
#include <gmock/gmock.h>

#include "lessons/errors-and-ends/example.h"
#include "tests/lessons/version_run.h"

namespace playground::lessons::errors_and_ends {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;
using Does = fakes::FakeWorkerPlan::Task;

class ErrorsAndEnds : public testing::Test {
 protected:
  struct Done : VersionRun {
    using VersionRun::VersionRun;
    [[nodiscard]] int results() const { return static_cast<int>(facts.figure("results")); }
    [[nodiscard]] int errors() const { return static_cast<int>(facts.figure("errors")); }
    [[nodiscard]] std::size_t saved() const { return facts.orders.results.size(); }
  };
  Done done(std::string_view version) { return {fake, "errors-and-ends", version, {{"work", 1}}}; }

  // Each process that begins a task with this argument ends. Which process that is depends on how quickly the
  // tasks are submitted.
  template <class Argument>
  void ends_its_process(Argument argument) {
    fake.workers.plan.argument = [argument](BytesView bytes) {
      return pickle::loads<Argument>(bytes) == argument ? Does::dies : Does::works;
    };
  }

  fakes::FakeMachine fake;
};

TEST_F(ErrorsAndEnds, MainLearnsNothingOfAThreadAndEverythingOfAFuture) {
  for (const char* version : {"lost_in_thread", "try_around_join"}) {
    const Done faulty = done(version);
    EXPECT_EQ(faulty.errors(), 0) << version;
    EXPECT_EQ(faulty.results(), 0) << version;
    EXPECT_THAT(faulty.facts.orders.ends, UnorderedElementsAre(1, 3, 4)) << version;
    EXPECT_THAT(faulty.lines, Contains("Exception in the thread of job 2: the disk is full")) << version;
    EXPECT_EQ(faulty.lines.back(), "All threads have ended") << version;
    EXPECT_THAT(faulty.sentence(), HasSubstr("main learned of 0 errors")) << version;
  }
  const Done mended = done("futures");
  EXPECT_EQ(mended.errors(), 1);
  EXPECT_EQ(mended.results(), 3);
}

TEST_F(ErrorsAndEnds, EachThreadIsNamedAfterItsJob) {
  const Done run = done("lost_in_thread");
  std::vector<std::string> names;
  for (const Track& track : run.trace.tracks())
    if (track.model == Model::thread) names.push_back(track.name);
  EXPECT_THAT(names, ElementsAre("job 1", "job 2", "job 3", "job 4"));
}

TEST_F(ErrorsAndEnds, GatherLosesTheResultsOfTheOthersAndATaskGroupCancelsThem) {
  const Done faulty = done("gather_fails");
  EXPECT_EQ(faulty.errors(), 1);
  EXPECT_EQ(faulty.results(), 0);
  EXPECT_THAT(faulty.facts.orders.ends, ElementsAre(1, 3, 4));
  EXPECT_THAT(faulty.sentence(), HasSubstr("all 3 other jobs ran to their end"));
  const Done kept = done("return_exceptions");
  EXPECT_EQ(kept.errors(), 1);
  EXPECT_EQ(kept.results(), 3);
  const Done cancelled = done("task_group");
  EXPECT_EQ(cancelled.errors(), 1);
  EXPECT_THAT(cancelled.facts.orders.ends, IsEmpty());
  EXPECT_THAT(cancelled.lines, Contains(HasSubstr("is cancelled")).Times(3));
  EXPECT_THAT(cancelled.sentence(), HasSubstr("none of the other 3 jobs ran to their end"));
  EXPECT_THAT(cancelled.sentence(), HasSubstr("after 100"));
}

TEST_F(ErrorsAndEnds, MapOfAPoolLosesResultsThatOneObjectPerJobKeeps) {
  const Done faulty = done("pool_map");
  EXPECT_EQ(faulty.errors(), 1);
  EXPECT_EQ(faulty.results(), 0);
  EXPECT_THAT(faulty.facts.orders.ends, UnorderedElementsAre(1, 3, 4));
  const Done mended = done("pool_each");
  EXPECT_EQ(mended.errors(), 1);
  EXPECT_EQ(mended.results(), 3);
}

TEST_F(ErrorsAndEnds, ATimeLimitNeedsAnAwaitOrAProcess) {
  fake.clock.tick(10ms);
  const Done faulty = done("limit_computing");
  EXPECT_EQ(faulty.errors(), 0);
  EXPECT_THAT(faulty.lines, Contains("The computation is complete"));
  const Done pieces = done("limit_pieces");
  EXPECT_EQ(pieces.errors(), 1);
  EXPECT_THAT(pieces.lines, Not(Contains("The computation is complete")));
  EXPECT_THAT(done("limit_thread").lines, Contains("The computation is complete"));
  fake.clock.tick(0ms);
  fake.workers.plan.task = [](int, int) { return Does::hangs; };
  const Done process = done("limit_process");
  EXPECT_EQ(process.errors(), 1);
  EXPECT_EQ(process.facts.figure("time"), to_seconds(time_limit));
}

TEST_F(ErrorsAndEnds, WorkInTheBackgroundIsCutOffUnlessMainWaits) {
  EXPECT_EQ(done("joined_thread").saved(), 5U);
  fake.workers.plan.task = [](int, int) { return Does::hangs; };
  const Done cut = done("daemon_thread");
  EXPECT_EQ(cut.errors(), 0);
  EXPECT_EQ(cut.lines.back(), "main has finished");
  EXPECT_EQ(fake.workers.alive(), 0);
}

TEST_F(ErrorsAndEnds, TheErrorOfATaskReachesMainOnlyIfItIsAwaited) {
  const Done dropped = done("dropped_task");
  EXPECT_EQ(dropped.errors(), 0);
  EXPECT_THAT(dropped.lines, Contains("saves_and_fails failed and was never awaited: the disk is full"));
  EXPECT_EQ(dropped.lines.back(), "main takes it as saved");
  const Done awaited = done("awaited_task");
  EXPECT_EQ(awaited.errors(), 1);
  EXPECT_THAT(awaited.lines, Not(Contains(HasSubstr("never awaited"))));
}

// Unlike Python's: there the first of them never ends its job.
TEST_F(ErrorsAndEnds, ATaskBelongsToItsLoopUntilItHasFinished) {
  for (const char* version : {"unkept_task", "kept_task", "grouped_task"})
    EXPECT_THAT(done(version).lines, ElementsAre("Job 1 starts", "main answers", "Job 1 ends")) << version;
  EXPECT_THAT(done("unkept_task").sentence(), HasSubstr("in C++ the loop owns a task"));
  EXPECT_THAT(sentence_of("errors-and-ends", "unkept_task", {}), HasSubstr("did not finish"));
}

TEST_F(ErrorsAndEnds, AProcessThatEndsCostsItsJobOnlyAndASecondAttemptNone) {
  ends_its_process(std::pair(unlucky, 0));
  const Done pool = done("killed_in_pool");
  EXPECT_EQ(pool.errors(), 1);
  EXPECT_EQ(pool.results(), 3);
  EXPECT_THAT(pool.lines, Contains(testing::EndsWith("was ended by signal 9 (Killed)")))
      << "and no number of a task, which is not the job's";
}

TEST_F(ErrorsAndEnds, OneCallFailsAsAWhole) {
  const Done whole = done("killed_in_executor");
  EXPECT_EQ(whole.errors(), 1);
  EXPECT_EQ(whole.results(), 0);
  const Done retried = done("killed_and_retried");
  EXPECT_EQ(retried.errors(), 1);
  EXPECT_EQ(retried.results(), job_count);
}

TEST_F(ErrorsAndEnds, ACrashEndsAllThreadsOfItsProcessAndNoOtherProcess) {
  ends_its_process(part_count);
  const Done thread = done("crash_in_thread");
  EXPECT_EQ(thread.errors(), 1);
  EXPECT_LT(thread.saved(), 5U);
}

TEST_F(ErrorsAndEnds, ACrashInAProcessOfItsOwnLeavesTheOtherOneRunning) {
  ends_its_process(0);
  const Done process = done("crash_in_process");
  EXPECT_EQ(process.errors(), 1);
  EXPECT_EQ(process.results(), 1);
  EXPECT_EQ(process.saved(), 5U);
}

TEST_F(ErrorsAndEnds, TheInsightFollowsTheFiguresAndNotTheVersion) {
  const auto says = [](std::string_view version, course::RunFacts::Figures figures) {
    return sentence_of("errors-and-ends", version, std::move(figures));
  };
  EXPECT_THAT(says("limit_computing", {{"time", 0.1}, {"results", 1}}), HasSubstr("Compute more"));
  EXPECT_THAT(says("limit_computing", {{"time", 0.9}, {"results", 1}}),
              testing::AllOf(HasSubstr("the computation took 900"), HasSubstr("main learned of 0 errors")));
  EXPECT_THAT(says("killed_in_pool", {{"results", 2}, {"errors", 2}, {"time", 3.0}}),
              HasSubstr("2 results and 2 error"));
}

}  // namespace
}  // namespace playground::lessons::errors_and_ends
