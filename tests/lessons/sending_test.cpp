// The lesson on sending data: what each version shows, on fakes, without times.
#include <gmock/gmock.h>

#include "lessons/catalog.h"
#include "lessons/sending/example.h"
#include "tests/lessons/version_run.h"

namespace playground::lessons::sending {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const course::Lesson& lesson() { return *course::find_lesson(catalog(), "sending"); }

class SendingLesson : public testing::Test {
 protected:
  // Runs a version; afterwards `facts` and `lines` have what it has shown.
  void run_version(std::string_view version) {
    fakes::FakeMachine fake;
    const VersionRun run(fake, "sending", version, lesson().quick);
    facts = run.facts;
    lines = run.lines;
  }
  // How many updates were made, and the value in the end.
  std::pair<double, double> updates(std::string_view version) {
    run_version(version);
    return {facts.figure("added"), facts.figure("found")};
  }

  course::RunFacts facts;
  std::vector<std::string> lines;
};

TEST_F(SendingLesson, EachApproachIsMeasuredWithEachSize) {
  for (const course::Variant& one : lesson().variants) {
    run_version(one.id);
    for (const char* size : {"1", "10"})
      EXPECT_GT(facts.measured(fmt::format("time/{}/{}", one.id, size)).rounds, 1) << one.id;
  }
  run_version("all_approaches");
  for (const course::Variant& one : lesson().variants)
    EXPECT_TRUE(facts.figures.contains(fmt::format("time/{}/10", one.id))) << one.id;
}

// Each is process 1 of a pool of its own.
TEST_F(SendingLesson, EachChildHasANameOfItsOwn) {
  fakes::FakeMachine fake;
  const VersionRun run(fake, "sending", "all_approaches", lesson().quick);
  std::vector<std::string> names;
  for (const Track& track : run.trace.tracks())
    if (track.model == Model::process) names.push_back(track.name);
  EXPECT_THAT(names, ElementsAre("child with a queue", "child with a pipe", "child with a manager",
                                 "child with memory"));
}

// Processes of the fake share their memory, so the first version is not tested here.
TEST_F(SendingLesson, AValueThatIsReturnedOrSharedArrives) {
  for (const char* version : {"returned", "shared_value", "global_in_thread"}) {
    run_version(version);
    EXPECT_EQ(facts.figure("there"), 5) << version;
    EXPECT_EQ(facts.figure("here"), 5) << version;
  }
}

TEST_F(SendingLesson, ANewThreadDoesNotHaveWhatMainHasSet) {
  run_version("context_in_thread");
  EXPECT_THAT(lines, ElementsAre("there, request is 0", "here, request is 7"));
  for (const char* mended : {"context_passed", "context_copied"}) {
    run_version(mended);
    EXPECT_THAT(lines, ElementsAre("there, request is 7", "here, request is 7")) << mended;
  }
}

TEST_F(SendingLesson, ATaskSharesTheVariableOfItsThread) {
  run_version("context_in_task");
  EXPECT_THAT(lines, ElementsAre("there, request is 7", "here, request is 8"));
  EXPECT_THAT(lesson().insight(facts).sentence.english, HasSubstr("In Python the task has a copy"));
}

TEST_F(SendingLesson, OneLockAroundBothStepsLosesNothing) {
  const auto [added, found] = updates("one_lock");
  EXPECT_EQ(added, 2000);
  EXPECT_EQ(found, added);
}

TEST_F(SendingLesson, TheChildCannotFinishBeforeItsItemsAreTaken) {
  for (const char* version : {"join_first", "larger_queue"}) {
    run_version(version);
    EXPECT_EQ(facts.figure("joined"), 0) << version;
    EXPECT_THAT(lines, Contains(HasSubstr("waits for room"))) << version;
  }
  run_version("get_first");
  EXPECT_EQ(facts.figure("joined"), 1);
}

TEST_F(SendingLesson, OnlyWhatHasANameAndNoLockIsSent) {
  for (const auto& [version, sent] : {std::pair("a_lambda", 0), std::pair("a_named_function", 1),
                                      std::pair("with_its_lock", 0), std::pair("without_its_lock", 1)}) {
    run_version(version);
    EXPECT_EQ(facts.figure("sent"), sent) << version;
  }
  EXPECT_THAT(lines, Contains("the result: 42"));
}

TEST_F(SendingLesson, AnAwaitBetweenReadingAndWritingLosesHalf) {
  EXPECT_EQ(updates("await_between"), std::pair(200.0, 100.0));
  for (const char* version : {"no_await_between", "asyncio_lock", "one_owner"})
    EXPECT_EQ(updates(version), std::pair(200.0, 200.0)) << version;
}

TEST_F(SendingLesson, ABusyMachineGetsNoFactor) {
  course::RunFacts::Figures figures{{"time/by_queue/1", 1e-4}, {"time/by_queue/10000", 7.4e-3}};
  EXPECT_THAT(sentence_of("sending", "by_queue", figures), HasSubstr("74.0 × as long"));
  figures["share"] = 50;
  EXPECT_THAT(sentence_of("sending", "by_queue", figures),
              AllOf(StartsWith("While other programs used the cores"), Not(HasSubstr("×"))));
}

TEST_F(SendingLesson, AnUnguardedNumberThatLostNothingIsCalledChance) {
  facts.settings = lesson().initial_settings(Language::english);
  facts.settings.set(course::version_parameter, OptionId("without_lock"));
  facts.figures = {{"added", 200}, {"found", 200}};
  EXPECT_THAT(lesson().insight(facts).sentence.english, HasSubstr("chance"));
  facts.figures["found"] = 150;
  EXPECT_THAT(lesson().insight(facts).sentence.english, StartsWith("50 of 200 updates were lost"));
}

}  // namespace
}  // namespace playground::lessons::sending
