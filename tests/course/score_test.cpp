/// What counts as right, wrong and open.
#include "shared/course/score.h"

#include <gmock/gmock.h>

#include "tests/fakes/fake_storage.h"

namespace playground::course {
namespace {

using enum Language;

Question question(std::string_view id) {
  return {.id = id,
          .text = {"Which?", "哪个？"},
          .answers = {{"yes", {"Yes", "是"}, true, {"Right.", "对。"}},
                      {"no", {"No", "不是"}, false, {"No.", "不对。"}}}};
}

std::vector<Lesson> small_course() {
  return {{.id = "one",
           .steps =
               {{"read"}, {"predict", StepKind::predict}, {"run", StepKind::run}, {"check", StepKind::check}},
           .time_prediction = {{.text = {"How long?", "多久？"}, .min = 0, .max = 9, .initial = 1}},
           .figure_predictions = {{.figure = "speed_up/threads",
                                   .name = {"Threads", "线程"},
                                   .form = {"{}", "{}"},
                                   .min = 0,
                                   .max = 9,
                                   .initial = 1,
                                   .step = 1}},
           .predictions = {question("order")},
           .questions = {question("check")}},
          {.id = "table", .steps = {{"cells", StepKind::own}}}};
}

constexpr std::array claims{Claim{"C1", Verdict::holds, {"one", "一"}},
                            Claim{"C2", Verdict::fails, {"two", "二"}, "", CellPlace{0, 0}}};

class ScoreTest : public testing::Test {
 protected:
  [[nodiscard]] Score now() const { return score(progress, course, source, places); }
  static Outcome of(const std::vector<ScoredItem>& items, std::string_view key) {
    const auto found = std::ranges::find(items, key, &ScoredItem::key);
    EXPECT_NE(found, items.end()) << key;
    return found->outcome;
  }

  fakes::FakeStorage storage;
  Progress progress{storage, english};
  std::vector<Lesson> course = small_course();
  Source source{
      .english = "one", .chinese = "一", .claims = claims, .table_lesson = "table", .table_step = "cells"};
  RunFacts run{.seconds = 2.4, .figures = {{"speed_up/threads", {1.2, 1.1, 1.3}}}};
  ClaimPlaces places{{"C1", {"one", "read", true}}, {"C2", {"table", "cells", false}}};
};

TEST(ScoreOfATrap, IsDecidedByARunOfTheTrapItself) {
  std::vector<Lesson> course{
      {.id = "traps",
       .steps = {{.id = "first", .kind = StepKind::trap, .asks = "slow", .versions = {"faulty", "mended"}},
                 {.id = "second", .kind = StepKind::trap, .asks = "lost", .versions = {"other"}}},
       .predictions = {question("slow"), question("lost")}}};
  fakes::FakeStorage storage;
  Progress progress(storage, english);
  const auto outcomes = [&] {
    std::vector<Outcome> all;
    for (const ScoredItem& item : score(progress, course, {}, {}).predictions) all.push_back(item.outcome);
    return all;
  };
  progress.set_answer(question_key(course[0], "slow"), "yes");
  EXPECT_THAT(outcomes(), testing::ElementsAre(Outcome::waiting, Outcome::open));
  progress.set_done("traps", "second");
  EXPECT_THAT(outcomes(), testing::ElementsAre(Outcome::waiting, Outcome::open)) << "another trap has run";
  progress.set_done("traps", "first");
  EXPECT_THAT(outcomes(), testing::ElementsAre(Outcome::right, Outcome::open));
}

TEST_F(ScoreTest, AllIsOpenAtFirst) {
  const Score score = now();
  EXPECT_EQ(count(score.claims, Outcome::open), 2);
  EXPECT_EQ(count(score.predictions, Outcome::open), 3);
  EXPECT_EQ(count(score.questions, Outcome::open), 1);
  EXPECT_EQ(score.steps, 5);
  EXPECT_EQ(score.steps_done, 0);
  EXPECT_EQ(score.next_step->step, "read");
}

TEST_F(ScoreTest, AClaimIsRightIfTheAnswerIsItsVerdict) {
  progress.set_answer(claim_key("C1"), "conditions");
  EXPECT_EQ(of(now().claims, claim_key("C1")), Outcome::wrong);
  progress.set_answer(claim_key("C1"), "true");
  EXPECT_EQ(of(now().claims, claim_key("C1")), Outcome::right);
}

TEST_F(ScoreTest, ACellWaitsUntilTheTableIsMeasured) {
  progress.set_answer(claim_key("C2"), "false");
  EXPECT_EQ(of(now().claims, claim_key("C2")), Outcome::waiting);
  progress.set_done("table", "cells");
  EXPECT_EQ(of(now().claims, claim_key("C2")), Outcome::right);
}

TEST_F(ScoreTest, APredictionWaitsForTheRun) {
  progress.set_answer(question_key(course[0], "order"), "no");
  EXPECT_EQ(of(now().predictions, question_key(course[0], "order")), Outcome::waiting);
  progress.set_done("one", "run");
  EXPECT_EQ(of(now().predictions, question_key(course[0], "order")), Outcome::wrong);
}

TEST_F(ScoreTest, PredictedNumbersAreDecidedByTheFirstRun) {
  progress.set_answer(time_key(course[0]), "2.5");
  progress.set_answer(figure_key(course[0], "speed_up/threads"), "2");
  EXPECT_EQ(of(now().predictions, time_key(course[0])), Outcome::waiting);
  decide_predictions(progress, course[0], run);
  EXPECT_EQ(of(now().predictions, time_key(course[0])), Outcome::right);
  EXPECT_EQ(of(now().predictions, figure_key(course[0], "speed_up/threads")), Outcome::wrong);
  decide_predictions(progress, course[0], {.seconds = 9});
  EXPECT_EQ(of(now().predictions, time_key(course[0])), Outcome::right) << "a second run changes nothing";
}

TEST_F(ScoreTest, NumbersThatWereNotPredictedStayOpen) {
  decide_predictions(progress, course[0], run);
  EXPECT_EQ(count(now().predictions, Outcome::open), 3);
}

TEST_F(ScoreTest, AFigureIsRightWithinAQuarterOfTheInterval) {
  using enum Answer;
  EXPECT_EQ(figure_is_right(2, 1.7), yes);
  EXPECT_EQ(figure_is_right(1.7, 2), yes);
  EXPECT_EQ(figure_is_right(2, 1.5), no);
  EXPECT_EQ(figure_is_right(1.5, 2), no);
  EXPECT_EQ(figure_is_right(2, {1.5, 1.4, 1.7}), yes);
}

TEST_F(ScoreTest, ABusyMachineDecidesNoPredictedFigure) {
  progress.set_answer(figure_key(course[0], "speed_up/threads"), "2");
  RunFacts disturbed = run;
  disturbed.figures["share"] = 50;
  decide_predictions(progress, course[0], disturbed);
  EXPECT_EQ(of(now().predictions, figure_key(course[0], "speed_up/threads")), Outcome::waiting);
  decide_predictions(progress, course[0], run);
  EXPECT_EQ(of(now().predictions, figure_key(course[0], "speed_up/threads")), Outcome::wrong);
}

TEST_F(ScoreTest, ACardOpensWithAnAnswerOrAfterARunThatFollowsIt) {
  EXPECT_FALSE(card_is_open(progress, course[0], 0, "C1"));
  progress.set_done("one", "run");
  EXPECT_TRUE(card_is_open(progress, course[0], 0, "C1"));
  EXPECT_FALSE(card_is_open(progress, course[0], 3, "C1")) << "a card after the run still asks";
  progress.set_answer(claim_key("C1"), "true");
  EXPECT_TRUE(card_is_open(progress, course[0], 3, "C1"));
}

TEST_F(ScoreTest, TheNextStepIsTheFirstThatIsNotDone) {
  progress.set_done("one", "read");
  progress.set_done("one", "run");
  EXPECT_EQ(now().next_step->step, "predict");
  for (const std::string_view step : {"predict", "check"}) progress.set_done("one", step);
  EXPECT_EQ(now().next_step->lesson, "table");
  progress.set_done("table", "cells");
  EXPECT_FALSE(now().next_step.has_value());
}

}  // namespace
}  // namespace playground::course
