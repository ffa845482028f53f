// The lesson on how processes are started: what each version shows, on fakes, without times.
#include <gmock/gmock.h>

#include "lessons/catalog.h"
#include "lessons/start-methods/example.h"
#include "tests/lessons/version_run.h"

namespace playground::lessons::start_methods {
namespace {

using testing::Contains;
using testing::HasSubstr;

class StartMethodsLesson : public testing::Test {
 protected:
  // Runs a version; afterwards `facts`, `lines` and `started` have what it has shown.
  void run_version(std::string_view version) {
    fakes::FakeMachine fake;
    const VersionRun run(fake, "start-methods", version);
    facts = run.facts;
    lines = run.lines;
    started = fake.workers.started();
  }
  std::string sentence(std::string_view version, const course::RunFacts::Figures& figures) {
    return sentence_of("start-methods", version, figures);
  }

  course::RunFacts facts;
  std::vector<std::string> lines;
  int started = 0;
};

TEST_F(StartMethodsLesson, APoolStartsOneProcessForAllTasks) {
  run_version("a_process_each");
  EXPECT_EQ(started, 10);
  run_version("one_pool");
  EXPECT_EQ(started, 1);
  run_version("a_thread_each");
  EXPECT_EQ(started, 0);
}

TEST_F(StartMethodsLesson, EachProcessIsNamedAfterItsTask) {
  fakes::FakeMachine fake;
  const VersionRun run(fake, "start-methods", "a_process_each", {{"tasks", 2}});
  std::vector<std::string> names;
  for (const Track& track : run.trace.tracks())
    if (track.model == Model::process) names.push_back(track.name);
  EXPECT_THAT(names, testing::ElementsAre("process of task 1", "process of task 2"));
}

// Processes of the fake share their memory, so only the argument is tested here.
TEST_F(StartMethodsLesson, AnArgumentArrives) {
  run_version("passed");
  EXPECT_EQ(facts.figure("reads"), 5);
}

TEST_F(StartMethodsLesson, WithoutTheGuardTheChildIsRefused) {
  run_version("no_guard");
  EXPECT_EQ(facts.figure("done"), 0);
  EXPECT_EQ(started, 1);
  run_version("guarded");
  EXPECT_EQ(facts.figure("done"), 1);
  EXPECT_EQ(started, 1);
}

TEST_F(StartMethodsLesson, TheChildGetsTheLockInTheEnd) {
  for (const char* version : {"child_after_lock", "child_before_lock", "shared_lock"}) {
    run_version(version);
    EXPECT_EQ(facts.figure("got"), 1) << version;
    EXPECT_THAT(lines, Contains(HasSubstr("got the lock"))) << version;
  }
}

TEST_F(StartMethodsLesson, AFunctionWithoutANameIsNotFound) {
  run_version("defined_after");
  EXPECT_EQ(facts.figure("found"), 0);
  run_version("defined_at_top");
  EXPECT_EQ(facts.figure("found"), 1);
  EXPECT_THAT(lines, Contains("the result: 42"));
}

TEST_F(StartMethodsLesson, AWorkerMayNotHaveWorkers) {
  for (const char* version : {"nested_pools", "nested_executors"}) {
    run_version(version);
    EXPECT_EQ(facts.figure("sums"), 0) << version;
    EXPECT_EQ(started, 2) << version;
    EXPECT_THAT(lines, Contains(HasSubstr("may not have workers of its own"))) << version;
  }
  run_version("flattened");
  EXPECT_EQ(facts.figure("sums"), 2);
  EXPECT_THAT(lines, Contains("the sums: 5 and 25"));
}

TEST_F(StartMethodsLesson, TheInsightFollowsTheFigures) {
  EXPECT_THAT(sentence("a_process_each", {{"each", 0.02}}), HasSubstr("took the rest"));
  EXPECT_THAT(sentence("a_process_each", {{"each", 0.0012}}), HasSubstr("hardly shows"));
  EXPECT_THAT(sentence("a_process_each", {{"each", 0.02}, {"share", 40}}), HasSubstr("Other programs"));
  EXPECT_THAT(sentence("set_before", {{"reads", 0}}), HasSubstr("copies nothing"));
  EXPECT_THAT(sentence("set_before", {{"reads", 5}}), HasSubstr("parent's memory"));
}

}  // namespace
}  // namespace playground::lessons::start_methods
