#include "shared/course/repetition.h"

#include <gmock/gmock.h>

#include "tests/course/small_catalog.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::course {
namespace {

using namespace std::chrono_literals;
using fakes::FakeMachine;
using testing::ElementsAre;
using testing::Pair;
using testing_support::TestRun;

int total(const std::map<std::string, int>& counts) {
  int sum = 0;
  for (const auto& [order, count] : counts) sum += count;
  return sum;
}

class RepetitionTest : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  FakeMachine fake;
  TestRun run{fake.machine, small_lesson().initial_settings(Language::english)};
  Repetition repetition;
};

TEST_F(RepetitionTest, CountsEveryRunOnce) {
  repetition.repeat(run, small_lesson(), 20, 10ms);
  const auto counts = repetition.counts();
  EXPECT_EQ(counts.done, 20);
  EXPECT_EQ(total(counts.starts), 20);
  EXPECT_EQ(total(counts.ends), 20);
  EXPECT_EQ(total(counts.results), 20);
}

TEST_F(RepetitionTest, ACertainOrderOccurredEveryTime) {
  repetition.repeat(run, small_lesson(), 20, 10ms);
  EXPECT_THAT(repetition.counts().results, ElementsAre(Pair("1, 2, 3, 4", 20)));
}

TEST_F(RepetitionTest, SleepsAsLongAsItShould) {
  TestRun one(fake.machine, [] {
    Settings settings = small_lesson().initial_settings(Language::english);
    settings.set("units", 1);
    return settings;
  }());
  const Time before = fake.clock.now();
  repetition.repeat(one, small_lesson(), 10, 500ms);
  EXPECT_EQ(fake.clock.now() - before, 5s);
}

TEST_F(RepetitionTest, LeavesTheOuterRunsTraceAlone) {
  repetition.repeat(run, small_lesson(), 2, 10ms);
  EXPECT_EQ(run.trace().tracks().size(), 1U);
  EXPECT_TRUE(run.trace().lines().empty());
}

TEST_F(RepetitionTest, StartsAfreshEachTime) {
  repetition.repeat(run, small_lesson(), 3, 10ms);
  repetition.repeat(run, small_lesson(), 2, 10ms);
  EXPECT_EQ(repetition.counts().done, 2);
}

TEST_F(RepetitionTest, StopEndsItWithWhatWasCounted) {
  Lesson lesson = small_lesson();
  static int runs;
  static TestRun* stopped;
  runs = 0;
  stopped = &run;
  lesson.example = [](Run& one) {
    if (++runs == 4) stopped->stop();
    one.checkpoint();
    one.print(unit_starts, 1);
  };
  EXPECT_THROW(repetition.repeat(run, lesson, 10, 10ms), Stopped);
  EXPECT_EQ(repetition.counts().done, 3);
}

TEST_F(RepetitionTest, ThrowsWhatTheExampleThrows) {
  Lesson lesson = small_lesson();
  lesson.example = [](Run&) { throw std::runtime_error("no"); };
  EXPECT_THROW(repetition.repeat(run, lesson, 10, 10ms), std::runtime_error);
}

TEST_F(RepetitionTest, AProgramWithoutResultsHasNoOrderOfResults) {
  Lesson lesson = small_lesson();
  lesson.lines.result = no_text;
  repetition.repeat(run, lesson, 5, 10ms);
  EXPECT_TRUE(repetition.counts().results.empty());
  EXPECT_EQ(total(repetition.counts().starts), 5);
}

}  // namespace
}  // namespace playground::course
