/// What the explorer shows after a run: its insight, its figures, what was predicted, and other runs.
#include <gmock/gmock.h>

#include <string>

#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ResultsTest : public ExplorerTest {
 protected:
  void run_at(const std::string& link) {
    open(link);
    press("run");
    finish_run();
  }
  [[nodiscard]] bool is_in_view(const std::string& id) const {
    const Node* const shown = node(id);
    return shown != nullptr && shown->bounds.y >= 0 && shown->bounds.y + shown->bounds.height <= size_.y;
  }
};

TEST_F(ResultsTest, begins_with_the_insight_and_then_names_each_figure) {
  run_at("#/coroutines/5");
  EXPECT_THAT(label("summary"), StartsWith("One thread was enough: 4.00 ×"));
  EXPECT_THAT(label("figure-duration"), StartsWith("Duration of the run: "));
  EXPECT_THAT(label("figure-compared"), HasSubstr("× as fast"));
  EXPECT_THAT(label("figure-starts"), StartsWith("Start order: "));
}

TEST_F(ResultsTest, are_in_chinese_for_a_chinese_learner) {
  run_at("#/coroutines/5?lang=zh");
  EXPECT_THAT(label("summary"), StartsWith("一个线程就够了"));
  EXPECT_THAT(label("figure-duration"), StartsWith("运行总时间"));
}

TEST_F(ResultsTest, lead_to_what_to_try_next_and_show_what_the_link_has_set) {
  run_at("#/coroutines/5");
  press("try-next-link-1");
  frames();  // what is brought into view is there in the next frame
  EXPECT_THAT(explorer_->link(), StartsWith("#/coroutines/7?call=one_by_one"));
  EXPECT_THAT(label("linked-values"), AllOf(HasSubstr("Call one by one"), HasSubstr("Run")));
  EXPECT_EQ(label("call-one_by_one"), "one by one");
  EXPECT_TRUE(is_in_view("linked-values")) << node("linked-values")->bounds.y;
  EXPECT_TRUE(is_in_view("run")) << node("run")->bounds.y;
  press("run");
  finish_run();
  EXPECT_EQ(node("linked-values"), nullptr);
  EXPECT_THAT(label("summary"), StartsWith("The coroutines did not help"));
}

TEST_F(ResultsTest, a_wrong_prediction_leads_to_the_reason) {
  open("#/threads/4");
  press("answer-order-starts");
  press("next");
  press("run");
  finish_run();
  EXPECT_THAT(label("feedback-order"), StartsWith("Not quite"));
  press("reason-order-link-1");
  EXPECT_THAT(explorer_->link(), StartsWith("#/threads/6"));
  EXPECT_EQ(node("reason-order"), nullptr) << "the reason is in this step";
}

TEST_F(ResultsTest, a_right_prediction_needs_no_reason) {
  open("#/threads/4");
  press("answer-order-none");
  press("next");
  press("run");
  finish_run();
  EXPECT_THAT(label("feedback-order"), StartsWith("Right"));
  EXPECT_EQ(node("reason-order"), nullptr);
}

TEST_F(ResultsTest, a_trap_answers_its_question_with_the_fault_and_not_with_a_mend) {
  size_ = {1280, 720};
  open("#/slow-call/sleep");
  press("answer-sleep-same");
  press("run");
  finish_run();
  frames();  // what is brought into view is there in the next frame
  EXPECT_NE(node("feedback-sleep"), nullptr);
  EXPECT_TRUE(is_in_view("version-asyncio_sleep")) << "to run the mend";
  EXPECT_TRUE(is_in_view("run"));
  press("version-asyncio_sleep");
  press("run");
  finish_run();
  EXPECT_EQ(node("feedback-sleep"), nullptr);
}

TEST_F(ResultsTest, a_trap_shows_only_runs_of_its_own_versions) {
  open("#/slow-call/sleep");
  press("run");
  finish_run();
  press("run-python");
  finish_run();
  EXPECT_NE(node("timeline-python"), nullptr);
  for (const std::string other : {"compute", "check"}) {
    open("#/slow-call/" + other);
    EXPECT_EQ(node("summary"), nullptr) << other;
    EXPECT_NE(node("timeline-empty"), nullptr) << other;
    EXPECT_EQ(node("timeline-python"), nullptr) << other;
    EXPECT_NE(node("no-output"), nullptr) << other;
  }
  open("#/slow-call/compute");
  EXPECT_EQ(label("run"), "Run");
  open("#/slow-call/sleep");
  EXPECT_NE(node("summary"), nullptr);
  EXPECT_NE(node("timeline-python"), nullptr);
  EXPECT_EQ(node("no-output"), nullptr);
}

TEST_F(ResultsTest, what_has_changed_is_in_view_after_a_run) {
  for (const ImVec2 size : {wide, phone}) {
    size_ = size;
    for (const std::string lesson : {"processes", "threads", "coroutines"}) {
      run_at("#/" + lesson + "/5");
      EXPECT_TRUE(is_in_view("summary")) << lesson << " " << size.x;
      EXPECT_TRUE(is_in_view("timeline")) << lesson << " " << size.x;
    }
  }
}

TEST_F(ResultsTest, are_marked_when_the_settings_are_others) {
  run_at("#/threads/7");
  EXPECT_EQ(node("other-run"), nullptr);
  set("units", 8);
  EXPECT_THAT(label("other-run"), AllOf(HasSubstr("Threads 4"), Not(HasSubstr("Call"))));
  EXPECT_THAT(label("timeline"), HasSubstr("with other settings"));
  press("run");
  finish_run();
  EXPECT_EQ(node("other-run"), nullptr);
  EXPECT_THAT(label("timeline"), Not(HasSubstr("with other settings")));
}

TEST_F(ResultsTest, figures_of_other_settings_are_marked_and_then_forgotten) {
  run_at("#/choose-cpu/6?way=one_by_one&rounds=100&tile=64");
  EXPECT_EQ(node("other-figures"), nullptr);
  set("rounds", 200);
  EXPECT_NE(node("other-figures"), nullptr);
  press("way-threads");
  press("run");
  finish_run();
  EXPECT_EQ(node("other-figures"), nullptr);
  EXPECT_EQ(node("figure-time-one_by_one"), nullptr);
}

TEST_F(ResultsTest, the_last_run_is_shown_again_after_a_restart) {
  run_at("#/threads/7");
  const std::string before = label("summary");
  start_again();
  open("#/threads/7");
  EXPECT_EQ(label("summary"), before);
  EXPECT_THAT(label("other-run"), HasSubstr("earlier visit"));
}

TEST_F(ResultsTest, a_pinned_run_is_compared_with_later_ones_also_after_a_restart) {
  run_at("#/threads/7?call=one_by_one");
  press("pin");
  run_at("#/threads/7");
  EXPECT_THAT(label("figure-duration"), HasSubstr("pinned: "));
  EXPECT_THAT(label("pinned-values"), HasSubstr("Call one by one"));
  const std::string before = label("figure-duration");
  start_again();
  open("#/threads/7");
  EXPECT_EQ(label("figure-duration"), before);
  press("unpin");
  EXPECT_THAT(label("figure-duration"), Not(HasSubstr("pinned")));
}

TEST_F(ResultsTest, of_many_figures_the_first_are_shown_until_all_are_wanted) {
  fake_.clock.tick(std::chrono::microseconds(1));  // without time there are no speed-ups
  run_at("#/choose-cpu/6?rounds=100&tile=64");
  ASSERT_NE(node("all-figures"), nullptr);
  EXPECT_NE(node("figure-time-one_by_one"), nullptr);
  EXPECT_EQ(node("figure-speed_up-coroutines"), nullptr);
  press("all-figures");
  EXPECT_NE(node("figure-speed_up-coroutines"), nullptr);
}

TEST_F(ResultsTest, the_program_is_in_front_to_read_and_the_result_after_the_run) {
  open("#/choose-cpu/2");
  EXPECT_TRUE(node("show-code")->selected);
  open("#/choose-cpu/4");
  EXPECT_TRUE(node("show-result")->selected);
  press("show-code");
  EXPECT_TRUE(node("show-code")->selected) << "the learner's choice";
  press("run");
  EXPECT_TRUE(node("show-result")->selected);
  key(Explorer::Key::escape);
  finish_run();
}

}  // namespace
}  // namespace playground::explorer
