/// Claims as questions: closed cards, the document, and the predictions of the table, of figures and of the
/// fastest approach.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <set>
#include <string>

#include "lessons/source.h"
#include "shared/course/score.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;
using testing::Not;

class ClaimsTest : public ExplorerTest {
 protected:
  // Opens the step that has the claim.
  void open_claim(const std::string& id) {
    open("#/document");
    press(id);
    frames();
  }
  [[nodiscard]] bool is_open(const std::string& id) const { return node(id + "-true") != nullptr; }
  [[nodiscard]] bool in_view(const std::string& id) const {
    const Bounds& bounds = node(id)->bounds;
    return bounds.y >= 0 && bounds.y + bounds.height <= size_.y;
  }
};

TEST_F(ClaimsTest, a_card_asks_before_it_shows_the_verdict) {
  open_claim("C6");
  ASSERT_NE(node("C6"), nullptr) << explorer_->link();
  EXPECT_FALSE(is_open("C6"));
  EXPECT_THAT(label("C6"), Not(HasSubstr("conditions")));
  EXPECT_EQ(label("C6-says"), lessons::source().claim("C6")->quote.english);
  for (const course::VerdictWord& known : course::verdict_words)
    EXPECT_NE(node(fmt::format("C6-answer-{}", known.id)), nullptr) << known.id;
}

TEST_F(ClaimsTest, an_answer_opens_the_card_says_whether_it_was_right_and_is_kept) {
  open_claim("C6");
  press("C6-answer-true");
  EXPECT_TRUE(is_open("C6"));
  EXPECT_EQ(node("C6-answer-true"), nullptr);
  EXPECT_THAT(label("C6"), HasSubstr("conditions"));
  EXPECT_THAT(label("C6-reply"), HasSubstr("another one"));
  start_again();
  open_claim("C6");
  EXPECT_TRUE(is_open("C6"));
  open_claim("C1");
  press("C1-answer-true");
  EXPECT_THAT(label("C1-reply"), HasSubstr("right"));
}

TEST_F(ClaimsTest, the_line_for_a_terminal_can_be_copied) {
  open_claim("C5");
  press("C5-answer-true");
  press("C5-copy");
  EXPECT_THAT(HeadlessImGui::clipboard(), testing::StartsWith("python3 -c"));
  open_claim("C7");
  press("C7-answer-true");
  EXPECT_EQ(node("C7-copy"), nullptr) << "this card has no such line";
}

TEST_F(ClaimsTest, the_focus_stays_at_the_card_that_was_answered) {
  open_claim("C6");
  explorer_->focus("C6-answer-false");
  frames();
  key(Explorer::Key::activate);
  frames();
  EXPECT_EQ(explorer_->take_moved_focus(), "C6");
}

TEST_F(ClaimsTest, the_lessons_run_opens_the_cards_before_it) {
  open("#/threads/run");
  press("run");
  finish_run();
  open_claim("C13");
  EXPECT_TRUE(is_open("C13"));
  EXPECT_THAT(label("C13-reply"), HasSubstr("before you gave an answer"));
  open_claim("C5");
  EXPECT_FALSE(is_open("C5")) << "a card of another lesson";
}

TEST_F(ClaimsTest, a_card_links_to_its_sentence_which_is_marked_and_in_view) {
  open_claim("C25");
  EXPECT_THAT(label("C25-place"), HasSubstr("Asynchronous I/O"));
  press("C25-place-link-1");
  EXPECT_EQ(explorer_->link(), "#/document?claim=C25&lang=en");
  frames();
  EXPECT_TRUE(node("C25")->selected);
  EXPECT_FALSE(node("C24")->selected);
  EXPECT_TRUE(in_view("C25")) << node("C25")->bounds.y;
}

TEST_F(ClaimsTest, each_claim_of_the_document_leads_to_its_card_or_its_cell) {
  for (const course::Claim& claim : lessons::source().claims) {
    const std::string id(claim.id);
    open("#/document");
    ASSERT_NE(node(id), nullptr) << id;
    EXPECT_EQ(node(id)->role, Role::link);
    press(id);
    frames();
    const bool at_card = node(id + "-says") != nullptr;
    const bool at_cell = node("cell-says") != nullptr && label("cell-title").find(id) != std::string::npos;
    EXPECT_TRUE(at_card || at_cell) << id << " at " << explorer_->link();
    EXPECT_TRUE(in_view(at_card ? id : "cell-title")) << id;
  }
}

TEST_F(ClaimsTest, the_document_is_whole_in_both_languages) {
  for (const std::string language : {"en", "zh"}) {
    open("#/document?lang=" + language);
    press("document-language-zh");
    std::string shown;
    for (const Node& each : explorer_->tree().nodes()) shown += each.label + "\n";
    EXPECT_THAT(shown, HasSubstr("希望这个详细的解释能帮助你理解 Python 中的多任务处理!"));
    EXPECT_THAT(shown, HasSubstr("高 (进程创建和销毁成本高)"));
    EXPECT_THAT(shown, HasSubstr("result_obj = pool.map_async(worker, numbers)"));
    press("document-language-en");
    EXPECT_EQ(label("document-1"), "Python's standard library has no official module named multitasking.");
  }
}

TEST_F(ClaimsTest, an_experiment_is_offered_once_with_its_values_set) {
  open_claim("C8");
  press("C8-answer-true");
  ASSERT_NE(node("C8-experiment-link-1"), nullptr);
  press("C8-experiment-link-1");
  EXPECT_THAT(explorer_->link(), HasSubstr("#/sending/"));
  EXPECT_THAT(explorer_->link(), HasSubstr("version=without_lock"));
  open_claim("C4");
  press("C4-answer-true");
  EXPECT_EQ(node("C4-experiment-link-1"), nullptr) << "the text has a link to it";
}

// --- The table

TEST_F(ClaimsTest, the_table_is_predicted_cell_by_cell_and_scored_when_it_is_measured) {
  open("#/comparison/table");
  press("predict-table");
  EXPECT_THAT(label("cell-title"), HasSubstr("C31"));
  press("predict-true");
  EXPECT_THAT(label("cell-title"), HasSubstr("C32")) << "the next cell opens";
  EXPECT_THAT(label("cell-concept-processes"), HasSubstr("you: true"));
  EXPECT_THAT(label("cell-concept-processes"), Not(HasSubstr("right")));
  press("predict-false");
  EXPECT_THAT(label("predicted-cells"), HasSubstr("2 of 24"));
  press("close-cell");
  press("cell-concept-processes");
  press("measure-row");
  finish_run();
  EXPECT_THAT(label("cell-concept-processes"), HasSubstr("you: true, right"));
  EXPECT_THAT(label("cell-concept-threads"), HasSubstr("you: false, wrong"));
  EXPECT_THAT(label("predicted-cells"), HasSubstr("1 were right"));
  EXPECT_EQ(node("predict-true"), nullptr) << "a measured cell asks no more";
}

// --- Figures

TEST_F(ClaimsTest, four_speed_ups_are_predicted_before_the_picture_is_computed) {
  open("#/choose-cpu/predict");
  for (const std::string way : {"threads", "interpreter_lock", "processes", "coroutines"})
    set("predicted-speed_up-" + way, 2);
  open("#/choose-cpu/run");
  EXPECT_THAT(label("said-speed_up-processes"), HasSubstr("2.0×"));
  start_again();
  open("#/choose-cpu/run");
  EXPECT_THAT(label("said-speed_up-coroutines"), HasSubstr("2.0×"));
}

TEST_F(ClaimsTest, the_fastest_approach_is_predicted_before_the_proof) {
  open("#/choose-yours/answers?answered=7");
  ASSERT_NE(node("winner-processes"), nullptr);
  EXPECT_EQ(node("winner-threads"), nullptr) << "Python has no threads without the lock";
  press("winner-processes");
  EXPECT_TRUE(node("winner-processes")->selected);
  open("#/choose-yours/answers?answered=7&at_once=thousands");
  EXPECT_FALSE(node("winner-processes")->selected) << "another workload is another question";
}

TEST_F(ClaimsTest, the_whole_table_is_predicted_cell_by_cell) {
  open("#/comparison/table");
  press("predict-table");
  for (int cell = 0; cell < 24; ++cell) press("predict-true");
  EXPECT_EQ(node("predict-true"), nullptr);
  EXPECT_FALSE(node("predict-table")->enabled);
  EXPECT_THAT(label("predicted-cells"), HasSubstr("24 of 24"));
}

}  // namespace
}  // namespace playground::explorer
