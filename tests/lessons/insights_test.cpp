/// What each lesson's run has shown, in one sentence that is built from hand-made figures.
#include <gmock/gmock.h>

#include "lessons/catalog.h"
#include "shared/course/insight.h"
#include "shared/course/link.h"

namespace playground::course {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class InsightTest : public testing::Test {
 protected:
  /// A run of the lesson with its own values, except those in `query`: "units=8&call=map".
  Insight shown(const std::string& id, const std::string& query, double seconds,
                RunFacts::Figures figures = {}) {
    const Lesson& lesson = *find_lesson(lessons::catalog(), id);
    RunFacts facts{.settings = lesson.initial_settings(Language::english),
                   .seconds = seconds,
                   .figures = std::move(figures)};
    const auto link = parse_link("#/" + id + "/1?" + query, lessons::catalog(), Language::english);
    EXPECT_TRUE(link) << query << ": " << link.error().message;
    for (const auto& [name, value] : link->values) facts.settings.set(name, value);
    return lesson.insight(facts);
  }
  std::string sentence(const std::string& id, const std::string& query, double seconds,
                       RunFacts::Figures figures = {}) {
    return shown(id, query, seconds, std::move(figures)).sentence.english;
  }
};

TEST_F(InsightTest, OfTheKettlesComparesTheTwoApproaches) {
  EXPECT_THAT(sentence("intro", "", 4.0, {{"time/in_turn", 3.0}, {"time/together", 1.0}}),
              AllOf(HasSubstr("instead of 3.00"), HasSubstr("3.00 × as fast")));
  EXPECT_THAT(sentence("intro", "seconds=0.1", 0.6, {{"time/in_turn", 0.3}, {"time/together", 0.29}}),
              HasSubstr("starting three threads"));
}

TEST_F(InsightTest, OfProcessesCountsTheRoundsOfAPool) {
  EXPECT_THAT(sentence("processes", "", 2.1),
              AllOf(HasSubstr("at the same time"), HasSubstr("3.81 × as fast")));
  EXPECT_THAT(sentence("processes", "units=9", 6.1), AllOf(HasSubstr("3 rounds"), HasSubstr("2.95 ×")));
  EXPECT_THAT(sentence("processes", "call=one_by_one", 8.0),
              AllOf(StartsWith("No pool, no gain: 1.00 ×"), HasSubstr("one process did all")));
}

TEST_F(InsightTest, OfProcessesWhoseStartTakesLongerThanTheTasksSaysSo) {
  EXPECT_THAT(sentence("processes", "seconds=0.1", 0.5),
              AllOf(HasSubstr("did not help: 0.80 ×"), HasSubstr("starting them")));
}

TEST_F(InsightTest, OfThreadsSaysWhetherTheyWaitedAtTheSameTime) {
  EXPECT_THAT(sentence("threads", "", 2.01), HasSubstr("at the same time: 3.98 ×"));
  EXPECT_THAT(sentence("threads", "call=one_by_one", 8.04),
              AllOf(StartsWith("The threads did not help: 1.00 ×"), HasSubstr("join()")));
}

TEST_F(InsightTest, ASlowStartIsNotMistakenForWaitingInTurn) {
  EXPECT_THAT(sentence("threads", "seconds=0.1", 0.5), HasSubstr("starting them took"));
  EXPECT_THAT(sentence("coroutines", "seconds=0.1", 0.5), HasSubstr("their one thread"));
}

TEST_F(InsightTest, OfOneUnitAsksForTwo) {
  for (const char* id : {"processes", "threads", "coroutines", "multitasking-library"})
    EXPECT_THAT(sentence(id, "units=1", 2), HasSubstr("waits alone")) << id;
}

TEST_F(InsightTest, OfCoroutinesSaysWhetherTheyGaveUpControl) {
  EXPECT_THAT(sentence("coroutines", "", 2.0), AllOf(StartsWith("One thread was enough: 4.00 ×")));
  EXPECT_THAT(sentence("coroutines", "call=one_by_one", 8.0), HasSubstr("did not help: 1.00 ×"));
}

TEST_F(InsightTest, OfTheLibrarySaysWhatLimitedTheTasks) {
  EXPECT_THAT(sentence("multitasking-library", "", 1.0), StartsWith("2 places for 4 tasks: 2.00 ×"));
  EXPECT_THAT(sentence("multitasking-library", "limit=0", 0.5), HasSubstr("nothing limited them"));
  EXPECT_THAT(sentence("multitasking-library", "limit=1", 2.0), HasSubstr("did not help: 1.00 ×"));
  EXPECT_THAT(sentence("multitasking-library", "body=coroutine", 0.001),
              StartsWith("None of the 4 tasks ran"));
}

TEST_F(InsightTest, OfASlowCallSaysWhetherTheLoopWasKept) {
  EXPECT_THAT(sentence("slow-call", "version=time_sleep", 2.0, {{"time", 2.0}}),
              AllOf(StartsWith("The 4 coroutines took 2.00"), HasSubstr("one after another: time.sleep")));
  EXPECT_THAT(sentence("slow-call", "version=gather_all", 0.5, {{"time", 0.5}}),
              AllOf(HasSubstr("took only 500"), HasSubstr("gather starts all")));
  EXPECT_THAT(sentence("slow-call", "version=ready_queue", 1.0, {{"time", 1.0}, {"turns", 0.0}}),
              HasSubstr("ran 0 times while 40 items"));
}

TEST_F(InsightTest, OfErrorsAndEndsCountsWhatMainLearned) {
  EXPECT_THAT(sentence("errors-and-ends", "version=futures", 0.3, {{"results", 3.0}, {"errors", 1.0}}),
              StartsWith("main learned of 1 error and got 3 results"));
  EXPECT_THAT(shown("errors-and-ends", "version=gather_fails", 0.6, {{"errors", 1.0}}).next,
              "#/errors-and-ends/four?version=return_exceptions");
}

TEST_F(InsightTest, OfThePictureComparesProcessesWithTheLock) {
  EXPECT_THAT(
      sentence("choose-cpu", "", 9, {{"speed_up/processes", 1.853}, {"speed_up/interpreter_lock", 0.991}}),
      AllOf(StartsWith("Processes helped: 1.85 ×"), HasSubstr("did not: 0.99 ×")));
  EXPECT_THAT(
      sentence("choose-cpu", "", 9, {{"speed_up/processes", 0.97}, {"speed_up/interpreter_lock", 0.98}}),
      StartsWith("Processes did not help here: 0.97 ×"));
}

TEST_F(InsightTest, OfOneApproachToThePictureNeedsATimeToCompareWith) {
  const Insight alone = shown("choose-cpu", "way=threads", 1.2, {{"time/threads", 1.2}});
  EXPECT_THAT(alone.sentence.english, HasSubstr("measure one after another"));
  EXPECT_EQ(alone.next, "#/choose-cpu/6?way=one_by_one");
  const Insight compared = shown("choose-cpu", "way=interpreter_lock", 2.0,
                                 {{"time/interpreter_lock", 2.0}, {"time/one_by_one", 2.0}});
  EXPECT_THAT(compared.sentence.english,
              AllOf(HasSubstr("1.00 ×"), HasSubstr("they took turns under the lock")));
  EXPECT_EQ(compared.model, Model::thread);
}

TEST_F(InsightTest, OfTheCrawlersSaysWhichWasFasterOrThatNoneWas) {
  const RunFacts::Figures equal{
      {"bound", 0.78}, {"time/sequential", 4.0}, {"time/threads", 0.82}, {"time/coroutines", 0.8}};
  EXPECT_THAT(sentence("choose-sites", "", 9, equal),
              AllOf(StartsWith("Threads and coroutines finished equally soon: 4.88 and 5.00 ×")));
  auto slower = equal;
  slower["time/threads"] = 1.2;
  EXPECT_THAT(sentence("choose-sites", "", 9, slower),
              StartsWith("Coroutines were 1.50 × as fast as threads"));
  slower["time/coroutines"] = 2.4;
  EXPECT_THAT(sentence("choose-sites", "", 9, slower),
              StartsWith("Threads were 2.00 × as fast as coroutines"));
}

TEST_F(InsightTest, OfOneCrawlerComparesItWithTheFastestPossible) {
  EXPECT_THAT(sentence("choose-sites", "way=pool", 1, {{"bound", 0.5}, {"time/pool", 0.6}}),
              AllOf(HasSubstr("1.20 × the fastest possible"), HasSubstr("at most 8 requests")));
  EXPECT_THAT(sentence("choose-sites", "way=threads", 1, {{"bound", 0.5}, {"time/threads", 0.6}}),
              HasSubstr("as soon as its address was known"));
  EXPECT_THAT(sentence("choose-sites", "way=threads", 1, {{"bound", 0.5}}), StartsWith("Not all sites"));
}

TEST_F(InsightTest, OfConnectionsComparesBothAtTheSameNumber) {
  EXPECT_THAT(
      sentence("choose-connections", "", 9,
               {{"rate/loop/1000", 61000},
                {"rate/threads/1000", 50000},
                {"rate/loop/10000", 60000},
                {"memory/loop/1000", 2},
                {"memory/threads/1000", 24}}),
      AllOf(StartsWith("At 1000 connections"), HasSubstr("1.22 ×"), HasSubstr("1/12.0 of the memory")));
  EXPECT_THAT(sentence("choose-connections", "way=threads", 9,
                       {{"rate/threads/100", 50000}, {"p50/threads/100", 1.9}}),
              AllOf(HasSubstr("50000 requests per second"), HasSubstr("1.90 ms")));
}

TEST_F(InsightTest, OfSendingSaysWhatGrowsWithTheSize) {
  EXPECT_THAT(
      sentence("sending", "version=by_queue", 1, {{"time/by_queue/1", 1e-5}, {"time/by_queue/10000", 5e-3}}),
      AllOf(HasSubstr("500 × as long"), HasSubstr("bytes are copied")));
  EXPECT_THAT(sentence("sending", "version=by_shared_memory", 1,
                       {{"time/by_shared_memory/1", 3e-5}, {"time/by_shared_memory/10000", 3.1e-5}}),
              HasSubstr("only a message is sent"));
}

TEST_F(InsightTest, OfStartingSaysWhatTheStartCost) {
  EXPECT_THAT(sentence("start-methods", "version=a_process_each", 1, {{"each", 0.02}}),
              AllOf(HasSubstr("20.0"), HasSubstr("starting and ending the process took the rest")));
  EXPECT_THAT(sentence("start-methods", "version=no_guard", 1, {{"done", 0}}), HasSubstr("was refused"));
}

TEST_F(InsightTest, OfTimesThatDoNotDecideSaysThatItIsNotClearAndWhy) {
  RunFacts::Figures picture{{"speed_up/processes", {1.4, 1.0, 1.8, 3}},
                            {"speed_up/interpreter_lock", {1.0, 0.9, 1.1, 3}}};
  EXPECT_THAT(sentence("choose-cpu", "", 9, picture),
              AllOf(HasSubstr("not clear: 1.40 ×"), HasSubstr("The rounds differ so much")));
  picture["speed_up/processes"] = {1.8, 1.7, 1.9, 3};
  EXPECT_THAT(sentence("choose-cpu", "", 9, picture), StartsWith("Processes helped"));
  picture["share"] = 50;
  EXPECT_THAT(sentence("choose-cpu", "", 9, picture),
              AllOf(HasSubstr("not clear"), HasSubstr("Other programs used the cores")));
  EXPECT_THAT(sentence("choose-sites", "", 9,
                       {{"time/sequential", 4.0},
                        {"time/threads", {0.8, 0.6, 1.2, 3}},
                        {"time/coroutines", {0.8, 0.7, 0.9, 3}}}),
              HasSubstr("is not clear"));
  EXPECT_THAT(
      sentence("choose-connections", "", 9,
               {{"rate/loop/100", {50000, 40000, 70000, 3}}, {"rate/threads/100", {50000, 45000, 60000, 3}}}),
      HasSubstr("it is not clear which server"));
}

TEST_F(InsightTest, OfTheTableCountsTheCells) {
  EXPECT_THAT(sentence("comparison", "", 20, {}), HasSubstr("Of the document's 24 cells"));
  EXPECT_THAT(sentence("comparison", "row=parallelism", 5,
                       {{"speed_up/processes", 1.9},
                        {"jobs", 2},
                        {"speed_up/threads", 1.8},
                        {"speed_up/interpreter_lock", 0.99},
                        {"speed_up/coroutines", 0.98}}),
              AllOf(StartsWith("Parallelism: the document says of processes"), HasSubstr("(true)"),
                    HasSubstr("(true, with conditions: only under the lock)")));
}

TEST_F(InsightTest, OfTheLearnersWorkloadIsTheVerdictOnTheAdvice) {
  const RunFacts::Figures times{{"cores", 4},
                                {"time/one_by_one", 4},
                                {"time/interpreter_lock", 4},
                                {"time/processes", 1},
                                {"time/coroutines", 4}};
  const Insight held = shown("choose-yours", "answered=7", 9, times);
  EXPECT_THAT(held.sentence.english, StartsWith("The recommendation held"));
  EXPECT_EQ(held.model, Model::process);
  EXPECT_THAT(sentence("choose-yours", "answered=7", 9, {}), StartsWith("Not every approach was measured"));
}

TEST_F(InsightTest, OfTheInterpreterLockFollowsTheFigures) {
  EXPECT_THAT(sentence("gil", "version=long_call", 1,
                       {{"call", {0.2, 0.19, 0.21, 3}}, {"worst", {0.19, 0.18, 0.2, 3}}}),
              AllOf(StartsWith("One call kept the lock for " + time_text(0.2)),
                    HasSubstr("was " + time_text(0.19) + " late")));
  EXPECT_THAT(sentence("gil", "version=in_pieces", 1,
                       {{"call", {0.2, 0.19, 0.21, 3}}, {"worst", {0.006, 0.005, 0.007, 3}}}),
              HasSubstr("at most " + time_text(0.006) + " late"));
  EXPECT_THAT(sentence("gil", "version=loop_ticks", 1, {{"late", {0.0053, 0.005, 0.0055, 40}}}),
              StartsWith("asyncio did not help: the coroutine was " + time_text(0.0053) + " late"));
  EXPECT_THAT(
      sentence("gil", "version=loop_ticks", 1, {{"late", {0.0053, 0.005, 0.0055, 40}}, {"share", 50}}),
      AllOf(StartsWith("Not clear"), HasSubstr("Other programs")));
  EXPECT_THAT(sentence("gil", "version=no_lock", 1, {{"speed_up", {1.9, 1.8, 2, 3}}, {"cores", 1}}),
              HasSubstr("only one core"));
  EXPECT_THAT(sentence("gil", "version=unlocked", 1, {{"lost", {0, 0, 0, 3}}}),
              HasSubstr("nothing guarantees it"));
  EXPECT_THAT(sentence("gil", "version=unlocked", 1, {{"lost", {0, 0, 7, 3}}}),
              HasSubstr("no error message"));
}

TEST_F(InsightTest, OfTooManyNamesTheLimitThatWasMissing) {
  EXPECT_THAT(
      sentence("too-many", "", 1, {{"tasks", 100000}, {"refused", 99900}, {"memory", 4e7}}),
      AllOf(StartsWith("Only 100 of the 100000 requests"), HasSubstr("other 99900"), HasSubstr("40")));
  EXPECT_THAT(
      sentence("too-many", "version=random_times", 2,
               {{"found_free", 57},
                {"wait_mean", 0.003},
                {"wait_p99", 0.02},
                {"busy", 70},
                {"predicted_wait", 0.004}}),
      AllOf(StartsWith("57 % of the jobs found a free worker"), HasSubstr(time_text(0.003) + " on average"),
            HasSubstr("predicts a mean of " + time_text(0.004))));
  EXPECT_THAT(sentence("too-many", "version=random_times&load=120", 2, {{"wait_mean", 0.3}, {"busy", 99}}),
              HasSubstr("knows no mean"));
}

}  // namespace
}  // namespace playground::course
