/// The page that shows where the learner is.
#include <gmock/gmock.h>

#include <string>

#include "lessons/source.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

class ProgressPageTest : public ExplorerTest {};

TEST_F(ProgressPageTest, is_opened_from_the_course_list_by_a_key_and_by_its_link) {
  press("page-progress");
  EXPECT_EQ(label("title"), "Where I am");
  EXPECT_EQ(explorer_->link(), "#/progress?lang=en");
  EXPECT_TRUE(node("page-progress")->selected);
  EXPECT_FALSE(node("lesson-intro")->selected);
  EXPECT_THAT(explorer_->title(), HasSubstr("Where I am"));
  press("back-to-lesson");
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  key(Explorer::Key::progress);
  frames();
  EXPECT_EQ(label("title"), "Where I am");
  key(Explorer::Key::progress);
  frames();
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  open("#/progress?lang=zh");
  EXPECT_EQ(label("title"), "我的进度");
}

TEST_F(ProgressPageTest, lists_all_claims_with_what_became_of_them) {
  open("#/processes/1");
  ASSERT_NE(node("C6-answer-conditions"), nullptr);
  press("C6-answer-conditions");
  press("C7-answer-false");
  open("#/progress");
  EXPECT_EQ(value("progress-C6"), "right");
  EXPECT_EQ(value("progress-C7"), "wrong");
  EXPECT_EQ(value("progress-C8"), "open");
  for (const course::Claim& claim : lessons::source().claims)
    EXPECT_NE(node("progress-" + std::string(claim.id)), nullptr) << claim.id;
  EXPECT_THAT(label("score-claims"), HasSubstr("1 right, 1 wrong, 60 open"));
  EXPECT_THAT(label("next-wrong"), HasSubstr("C7"));
  press("progress-C7");
  EXPECT_NE(node("C7-reply"), nullptr) << explorer_->link();
}

TEST_F(ProgressPageTest, says_what_to_do_next) {
  press("run");
  finish_run();
  press("page-progress");
  EXPECT_THAT(label("next-step"), HasSubstr("step 2"));
  press("next-step-link-1");
  EXPECT_EQ(explorer_->link(), "#/intro/2?lang=en");
}

TEST_F(ProgressPageTest, a_prediction_is_decided_by_the_run) {
  open("#/threads/predict");
  set("predicted-time", 9);
  open("#/progress");
  EXPECT_THAT(label("score-predictions"), HasSubstr("1 to be decided by a run"));
  open("#/threads/run");
  press("run");
  finish_run();
  open("#/progress");
  EXPECT_THAT(label("score-predictions"), HasSubstr("0 right, 1 wrong"));
  open("#/threads/predict");
  set("predicted-time", 2);
  open("#/progress");
  EXPECT_THAT(label("score-predictions"), HasSubstr("0 right, 1 wrong")) << "after the run it counts no more";
}

TEST_F(ProgressPageTest, what_is_chosen_after_the_run_counts_no_more) {
  const course::Question& asked = course::find_lesson(lessons::catalog(), "threads")->predictions.front();
  const auto choose = [&](bool right) {
    open("#/threads/predict");
    const auto found = std::ranges::find(asked.answers, right, &course::Question::Answer::right);
    press("answer-" + std::string(asked.id) + "-" + std::string(found->id));
    open("#/progress");
  };
  choose(false);
  EXPECT_THAT(label("score-predictions"), HasSubstr("1 to be decided by a run"));
  open("#/threads/run");
  press("run");
  finish_run();
  choose(true);
  EXPECT_THAT(label("score-predictions"), HasSubstr("0 right, 1 wrong"));
}

TEST_F(ProgressPageTest, a_reset_asks_first_and_forgets_all) {
  open("#/threads/run");
  press("run");
  finish_run();
  open("#/intro/question");
  press("C1-answer-true");
  press("next");
  open("#/progress");
  press("reset");
  EXPECT_EQ(node("reset-question")->role, Role::alert);
  press("reset-no");
  EXPECT_THAT(label("score-claims"), HasSubstr("1 right"));
  press("reset");
  press("reset-yes");
  EXPECT_THAT(label("score-claims"), HasSubstr("0 right, 0 wrong, 62 open"));
  EXPECT_THAT(label("score-steps"), HasSubstr("0 of"));
  frames(3);
  EXPECT_THAT(label("score-steps"), HasSubstr("0 of")) << "the run that is still shown counts no more";
  open("#/intro/question");
  EXPECT_NE(node("C1-answer-true"), nullptr);
  start_again();
  open("#/progress");
  EXPECT_THAT(label("score-steps"), HasSubstr("0 of"));
}

TEST_F(ProgressPageTest, answers_and_predictions_are_there_after_a_new_start) {
  open("#/threads/predict");
  set("predicted-time", 3);
  start_again();
  open("#/threads/predict");
  EXPECT_EQ(node("predicted-time")->number, 3);
}

// What was answered right stays right while the learner reads what the other answers say.
TEST_F(ProgressPageTest, a_right_answer_to_a_check_question_stays) {
  open("#/coroutines/check");
  const auto& question = course::find_lesson(lessons::catalog(), "coroutines")->questions.front();
  const auto press_first = [&](bool right) {
    const auto found = std::ranges::find(question.answers, right, &course::Question::Answer::right);
    press("answer-" + std::string(question.id) + "-" + std::string(found->id));
  };
  press_first(false);
  open("#/progress");
  EXPECT_THAT(label("score-questions"), HasSubstr("0 right, 1 wrong"));
  open("#/coroutines/check");
  press_first(true);
  press_first(false);
  open("#/progress");
  EXPECT_THAT(label("score-questions"), HasSubstr("1 right, 0 wrong"));
}

}  // namespace
}  // namespace playground::explorer
