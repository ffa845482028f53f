/// The exam, taken by clicks: its questions, the result, what is kept, and its link.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lessons/exam/sheet.h"
#include "shared/course/link.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using lessons::exam::Sheet;
using testing::HasSubstr;
using testing::Not;

class ExamTest : public ExplorerTest {
 protected:
  // The button of the answer at this place of the data.
  [[nodiscard]] static std::string button_of(const Sheet& sheet, std::size_t question, std::size_t place) {
    const std::vector<std::size_t> order =
        lessons::exam::shown_order(sheet.seed(), sheet.case_of(question), Sheet::kind_of(question));
    return fmt::format("exam-answer-{}", std::ranges::find(order, place) - order.begin() + 1);
  }
  // Answers all questions that are left. `wrong`: the kind of question that is answered wrongly.
  void take(int seed, std::optional<lessons::exam::Kind> wrong = {}) {
    const Sheet sheet(seed, "");
    for (std::size_t i = 0; i < lessons::exam::questions_per_exam; ++i) {
      ASSERT_NO_FATAL_FAILURE(press(button_of(sheet, i, Sheet::kind_of(i) == wrong ? 1 : 0)));
      if (i % 3 == 2) {
        ASSERT_NO_FATAL_FAILURE(press("exam-next"));
      }
    }
  }
};

TEST_F(ExamTest, asks_three_questions_of_a_case_one_after_another) {
  open("#/exam/2?seed=5");
  EXPECT_EQ(label("exam-place"), "Case 1 of 10");
  EXPECT_EQ(label("exam-model"), "Which model fits?");
  EXPECT_EQ(node("exam-trouble"), nullptr);
  EXPECT_EQ(node("exam-feedback-model"), nullptr);
  EXPECT_EQ(node("exam-next"), nullptr);
  const Sheet sheet(5, "");
  EXPECT_EQ(label("exam-situation"), sheet.case_of(0).situation.english);
  press(button_of(sheet, 0, 0));
  EXPECT_THAT(label("exam-feedback-model"), HasSubstr("Right."));
  EXPECT_THAT(label("exam-feedback-model"), HasSubstr(sheet.case_of(0).asked[0].why.english));
  EXPECT_EQ(node("exam-best-model"), nullptr);
  EXPECT_EQ(label("exam-attempt"), sheet.case_of(0).attempt.english);
  press(button_of(sheet, 1, 2));
  EXPECT_THAT(label("exam-feedback-trouble"), HasSubstr("Not quite."));
  EXPECT_THAT(label("exam-said-trouble"), HasSubstr(sheet.case_of(0).asked[1].answers[2].english));
  EXPECT_THAT(label("exam-best-trouble"), HasSubstr(sheet.case_of(0).asked[1].answers[0].english));
  EXPECT_EQ(label("exam-mend"), "What mends it?");
  press(button_of(sheet, 2, 0));
  EXPECT_EQ(node("exam-answer-1"), nullptr) << "each question is answered once";
  EXPECT_EQ(label("exam-place"), "Case 1 of 10") << "the reasons stay until the next case";
  EXPECT_THAT(label("exam-proof-model-link-1"), HasSubstr("choosing the model"));
  EXPECT_THAT(label("exam-proof-trouble-link-1"), HasSubstr("finding the fault"));
  EXPECT_THAT(label("exam-proof-mend-link-1"), HasSubstr("mending it"));
  press("exam-next");
  EXPECT_EQ(label("exam-place"), "Case 2 of 10");
  EXPECT_EQ(label("exam-case"), sheet.case_of(3).name.english);
}

TEST_F(ExamTest, a_reason_links_to_its_experiment_with_the_values_set) {
  open("#/exam/2?seed=5");
  const Sheet sheet(5, "");
  press(button_of(sheet, 0, 1));
  const std::string_view proof = sheet.case_of(0).asked[0].proof;
  press("exam-proof-model-link-1");
  const auto link = course::parse_link(explorer_->link(), lessons::catalog(), Language::english);
  const auto wanted = course::parse_link(proof, lessons::catalog(), Language::english);
  ASSERT_TRUE(link && wanted);
  EXPECT_EQ(link->lesson, wanted->lesson);
  EXPECT_EQ(link->step, wanted->step);
}

TEST_F(ExamTest, the_focus_moves_to_the_next_question_and_then_to_the_next_case) {
  open("#/exam/2?seed=5");
  explorer_->focus("exam-answer-2");
  frames();
  for (const char* next : {"exam-trouble", "exam-mend", "exam-next", "exam-case"}) {
    key(Explorer::Key::activate);
    frames();
    EXPECT_EQ(explorer_->take_moved_focus(), next);
    if (std::string_view(next) == "exam-next") continue;  // the key presses this button
    explorer_->focus("exam-answer-2");
    frames();
  }
}

// A host draws no more frames than that.
TEST_F(ExamTest, the_next_question_is_in_view_after_the_frames_that_are_asked_for) {
  open("#/exam/2?seed=5");
  const Sheet sheet(5, "");
  for (std::size_t question = 0; question < 2; ++question) {
    explorer_->press(button_of(sheet, question, 0));
    frames(1);
    for (int more = 0; more < 20 && explorer_->next_frame(); ++more) frames(1);
    const Bounds& last = node("exam-answer-3")->bounds;
    EXPECT_LE(last.y + last.height, node("next")->bounds.y) << question;
    EXPECT_GE(node("exam-answer-1")->bounds.y, 0) << question;
  }
}

TEST_F(ExamTest, ends_with_the_result_and_what_to_repeat) {
  open("#/exam/2?seed=5");
  take(5, lessons::exam::Kind::trouble);
  EXPECT_EQ(label("exam-result"), "20 of 30 answers were right");
  EXPECT_THAT(label("exam-kinds-model"), HasSubstr("10 of 10"));
  EXPECT_THAT(label("exam-kinds-trouble"), HasSubstr("0 of 10"));
  EXPECT_THAT(label("exam-kinds-mend"), HasSubstr("10 of 10"));
  ASSERT_NE(node("exam-repeat"), nullptr);
  Sheet sheet(5, "");
  while (!sheet.complete())
    sheet.answer(Sheet::kind_of(sheet.answered()) == lessons::exam::Kind::trouble ? 1 : 0);
  for (const std::string_view lesson : lessons::exam::result_of(sheet).repeat)
    EXPECT_NE(node(fmt::format("exam-repeat-{}-link-1", lesson)), nullptr) << lesson;
  EXPECT_THAT(value("lesson-exam"), HasSubstr("1 of 2 steps done"));
}

TEST_F(ExamTest, without_mistakes_asks_to_repeat_nothing) {
  open("#/exam/2?seed=9");
  take(9);
  EXPECT_EQ(label("exam-result"), "All 30 answers were right");
  EXPECT_EQ(node("exam-repeat"), nullptr);
  EXPECT_EQ(node("exam-strengths"), nullptr) << "no model was better than another";
}

TEST_F(ExamTest, a_case_can_be_read_again_from_the_result) {
  open("#/exam/2?seed=5");
  take(5, lessons::exam::Kind::mend);
  press("exam-case-4");
  EXPECT_EQ(label("exam-place"), "Case 4 of 10");
  EXPECT_NE(node("exam-feedback-mend"), nullptr);
  EXPECT_EQ(label("exam-next"), "Back to the result");
  press("exam-next");
  EXPECT_NE(node("exam-result"), nullptr);
}

TEST_F(ExamTest, starts_again_with_other_cases_and_keeps_the_earlier_ones) {
  open("#/exam/2?seed=5");
  take(5);
  press("exam-again");
  EXPECT_THAT(explorer_->link(), HasSubstr("seed=6"));
  EXPECT_EQ(label("exam-place"), "Case 1 of 10");
  EXPECT_NE(node("exam-answer-1"), nullptr);
  open("#/exam/2?seed=5");
  EXPECT_EQ(label("exam-result"), "All 30 answers were right");
}

TEST_F(ExamTest, continues_where_the_learner_has_stopped) {
  open("#/exam/2?seed=5");
  const Sheet sheet(5, "");
  for (std::size_t i = 0; i < 4; ++i) {
    press(button_of(sheet, i, 0));
    if (i == 2) press("exam-next");
  }
  start_again();
  open("#/exam/2");
  EXPECT_THAT(explorer_->link(), HasSubstr("seed=5")) << "the latest draw";
  EXPECT_EQ(label("exam-place"), "Case 2 of 10");
  EXPECT_NE(node("exam-feedback-model"), nullptr);
  EXPECT_EQ(label("exam-trouble"), "What will go wrong first?");
}

TEST_F(ExamTest, another_link_opens_another_draw) {
  open("#/exam/2?seed=5");
  press("exam-answer-1");
  EXPECT_NE(node("exam-feedback-model"), nullptr);
  open("#/exam/2?seed=8");
  EXPECT_EQ(node("exam-feedback-model"), nullptr);
  EXPECT_EQ(label("exam-situation"), lessons::exam::drawn_cases(8).front()->situation.english);
}

TEST_F(ExamTest, the_link_to_the_cases_is_copied) {
  open("#/exam/2?seed=5");
  take(5);
  press("exam-copy");
  EXPECT_THAT(HeadlessImGui::clipboard(), HasSubstr("#/exam/2?seed=5"));
  EXPECT_NE(node("exam-copied"), nullptr);
  press("exam-again");
  EXPECT_EQ(node("exam-copied"), nullptr);
}

TEST_F(ExamTest, a_reset_of_the_progress_begins_anew) {
  open("#/exam/2?seed=5");
  take(5);
  open("#/progress");
  press("reset");
  press("reset-yes");
  open("#/exam/2?seed=5");
  EXPECT_EQ(label("exam-place"), "Case 1 of 10");
  EXPECT_NE(node("exam-answer-1"), nullptr);
}

TEST_F(ExamTest, fits_a_phone_in_both_languages) {
  size_ = phone;
  for (const std::string language : {"en", "zh"}) {
    open("#/exam/2?lang=" + language + "&seed=" + (language == "en" ? "11" : "12"));
    const Sheet sheet(language == "en" ? 11 : 12, "");
    for (std::size_t i = 0; i < lessons::exam::questions_per_exam; ++i) {
      press(button_of(sheet, i, 1));
      for (const Node& each : explorer_->tree().nodes()) {
        if (!each.id.starts_with("exam-") || !each.focusable()) continue;
        EXPECT_GE(each.bounds.x, 0) << each.id;
        EXPECT_LE(each.bounds.x + each.bounds.width, size_.x) << each.id;
      }
      if (i % 3 < 2) {
        frames();  // until it is scrolled
        EXPECT_GT(node(i % 3 == 0 ? "exam-feedback-model" : "exam-feedback-trouble")->bounds.y, 0);
        EXPECT_LT(node("exam-answer-1")->bounds.y, node("next")->bounds.y) << "the next question is in view";
      } else {
        press("exam-next");
      }
    }
    EXPECT_THAT(label("exam-result"), HasSubstr(language == "en" ? "0 of 30" : "答对 0 个"));
    EXPECT_THAT(label("exam-result"), Not(HasSubstr("{")));
  }
}

}  // namespace
}  // namespace playground::explorer
