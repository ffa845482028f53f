#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;
using testing::Not;

class BoardViewTest : public ExplorerTest {
 protected:
  static constexpr const char* goal = "#/lost-update/2";
  static constexpr const char* mend = "#/lost-update/6";

  void open_board(const std::string& link) {
    open(link);
    finish_run();
  }
  void step(const std::string& id) {
    press(id);
    finish_run();
  }
};

TEST_F(BoardViewTest, a_press_lets_a_unit_do_what_it_announces) {
  open_board(goal);
  EXPECT_THAT(label("unit-0"), HasSubstr("next: read counter"));
  EXPECT_EQ(label("shared-0"), "counter = 0");
  step("unit-0");
  EXPECT_THAT(label("unit-0"), HasSubstr("next: write counter = 1"));
  step("unit-0");
  EXPECT_EQ(label("shared-0"), "counter = 1");
  EXPECT_THAT(label("unit-0"), HasSubstr("has ended"));
}

TEST_F(BoardViewTest, the_goal_can_be_reached_by_hand) {
  open_board(goal);
  for (const char* unit : {"unit-0", "unit-1", "unit-1", "unit-0"}) step(unit);
  EXPECT_THAT(label("board-outcome"), HasSubstr("counter = 1"));
  EXPECT_THAT(label("board-goal"), HasSubstr("Switches: 2; fewer"));
}

TEST_F(BoardViewTest, an_order_of_a_link_or_an_example_is_not_reached_by_hand) {
  open_board(std::string(goal) + "?schedule=0110");
  EXPECT_THAT(label("board-outcome"), HasSubstr("counter = 1"));
  EXPECT_THAT(label("board-goal"), Not(HasSubstr("Reached")));
  step("restart");
  step("try-orders");
  step("outcome-0");
  EXPECT_THAT(label("board-outcome"), HasSubstr("counter = 1"));
  EXPECT_THAT(label("board-goal"), Not(HasSubstr("Reached")));
  step("step-back");
  step(node("unit-0")->enabled ? "unit-0" : "unit-1");
  EXPECT_THAT(label("board-goal"), HasSubstr("Reached")) << "the last step was the learner's";
}

TEST_F(BoardViewTest, keys_choose_undo_and_play) {
  open_board(goal);
  explorer_->key(Explorer::Key::digit_2);
  finish_run();
  EXPECT_THAT(label("unit-1"), HasSubstr("write"));
  explorer_->key(Explorer::Key::left);
  finish_run();
  EXPECT_THAT(label("unit-1"), HasSubstr("read"));
  explorer_->key(Explorer::Key::space);
  frames();
  EXPECT_EQ(label("play"), "Pause");
}

TEST_F(BoardViewTest, every_order_is_tried_and_an_outcome_opens_an_example) {
  open_board(goal);
  step("try-orders");
  EXPECT_THAT(label("orders-verdict"), HasSubstr("4 of 6"));
  EXPECT_THAT(label("outcome-0"), HasSubstr("counter = 1: 4 of 6"));
  step("outcome-0");
  EXPECT_THAT(label("board-outcome"), HasSubstr("counter = 1"));
}

TEST_F(BoardViewTest, says_how_many_free_runs_it_will_make) {
  open_board(goal);
  EXPECT_EQ(label("run-freely"), "Run 100,000 times");
  open_board("#/lost-update/processes");
  EXPECT_EQ(label("run-freely"), "Run 300 times");
}

TEST_F(BoardViewTest, says_why_there_are_fewer_free_runs) {
  open_board(goal);
  press("run-freely");
  press("stop");
  EXPECT_THAT(label("free-verdict"),
              testing::AllOf(HasSubstr("of 100,000 free runs"), HasSubstr("You stopped them")));
}

TEST_F(BoardViewTest, a_mend_is_proved) {
  open_board(mend);
  step("variant-one_lock");
  EXPECT_THAT(label("board-mend"), Not(HasSubstr("Reached")));
  step("try-orders");
  EXPECT_THAT(label("orders-verdict"), HasSubstr("No order breaks this program."));
  EXPECT_THAT(label("board-mend"), HasSubstr("Reached: no order breaks “One lock”."));
  step("variant-two_locks");
  EXPECT_EQ(node("orders-verdict"), nullptr) << "of another variant";
}

TEST_F(BoardViewTest, a_link_has_the_variant_and_the_schedule) {
  open_board(std::string(mend) + "?variant=two_locks&schedule=0011");
  EXPECT_THAT(explorer_->link(), HasSubstr("variant=two_locks&schedule=0011"));
  EXPECT_TRUE(node("variant-two_locks")->selected);
  step("step-back");
  EXPECT_THAT(explorer_->link(), HasSubstr("schedule=001&"));
}

TEST_F(BoardViewTest, a_link_whose_schedule_does_not_fit_says_how_far_it_does) {
  open_board(std::string(goal) + "?schedule=0000");
  EXPECT_THAT(label("board-diverged"), HasSubstr("first 2 steps"));
}

TEST_F(BoardViewTest, a_square_is_dragged_to_another_place_of_the_schedule) {
  open_board(std::string(goal) + "?schedule=0011");
  const Bounds from = node("square-0")->bounds;
  const Bounds to = node("square-2")->bounds;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(from.x + from.width / 2, from.y + from.height / 2);
  frames();
  io.AddMouseButtonEvent(0, true);
  frames();
  io.AddMousePosEvent(to.x + to.width / 2, from.y + from.height / 2);
  frames();
  io.AddMouseButtonEvent(0, false);
  finish_run();
  EXPECT_THAT(explorer_->link(), HasSubstr("schedule=0101"));
  EXPECT_THAT(label("board-goal"), HasSubstr("Reached")) << "dragged by the learner";
  step("square-1");
  EXPECT_THAT(explorer_->link(), HasSubstr("schedule=01&"));
}

TEST_F(BoardViewTest, a_schedule_in_another_place_is_an_error) {
  open("#/threads/5?schedule=01");
  EXPECT_THAT(label("message"), HasSubstr("schedule=01"));
  open(std::string(goal) + "?variant=unknown");
  EXPECT_THAT(label("message"), HasSubstr("variant=unknown"));
}

TEST_F(BoardViewTest, a_lesson_that_was_left_is_where_it_was) {
  open_board(goal);
  step("unit-0");
  open("#/threads/5");
  open_board(goal);
  EXPECT_THAT(label("unit-0"), HasSubstr("write"));
}

TEST_F(BoardViewTest, the_language_can_be_changed_in_the_middle) {
  open_board(goal);
  step("unit-0");
  open_board(std::string(goal) + "?lang=zh");
  EXPECT_THAT(label("unit-0"), HasSubstr("写 counter = 1"));
}

TEST_F(BoardViewTest, a_link_that_brings_a_language_and_a_schedule_has_its_outcome_in_that_language) {
  open_board("#/deadlock/2?schedule=01&lang=zh");
  EXPECT_THAT(label("board-outcome"), testing::AllOf(HasSubstr("线程 0 等待"), Not(HasSubstr("waits"))));
}

TEST_F(BoardViewTest, says_where_there_are_no_threads_to_steer) {
  fake_.machine.capabilities.threads = false;
  start_again();
  open("#/lost-update/2");
  EXPECT_THAT(label("board-needs-threads"), Not(testing::IsEmpty()));
  EXPECT_EQ(node("unit-0"), nullptr);
}

// What shared/python/steer/ answers, shortened.
constexpr const char* python_state =
    "\x02"
    R"({"units": [
{"model": "main", "number": 0, "enabled": false, "ended": false, "first": 0, "last": 0, "operation":
{"action": "join", "object": -1, "value": "", "line": 0, "code": "", "unit": 1, "lock": -1}},
{"model": "thread", "number": 0, "enabled": true, "ended": false, "first": 8, "last": 12, "operation":
{"action": "read", "object": 0, "value": "", "line": 11, "code": "LOAD_GLOBAL counter", "unit": -1, "lock": -1}}],
"steps": [], "objects": [{"kind": "value", "name": "counter", "value": "0", "holder": -1}], "end": "none",
"awaits": true, "schedule": [], "diverged": null, "kind": "", "text": ""})";

TEST_F(BoardViewTest, python_is_steered_instead_of_cpp_and_the_link_says_so) {
  fake_.python.script = {.lines = {python_state}, .prompt = "\x05", .never_ends = true};
  open_board(goal);
  step("steers-python");
  EXPECT_THAT(label("unit-0"), HasSubstr("next: read counter (LOAD_GLOBAL counter)"));
  EXPECT_EQ(label("shared-0"), "counter = 0");
  EXPECT_THAT(label("python-steps"), HasSubstr("LOAD, ADD and STORE"));
  EXPECT_THAT(explorer_->link(), HasSubstr("steers=python"));
  EXPECT_FALSE(node("run-freely")->enabled);
  EXPECT_THAT(label("not-freely"), HasSubstr("starts an interpreter"));
  step("steers-cpp");
  EXPECT_THAT(label("unit-0"), Not(HasSubstr("LOAD_GLOBAL")));
}

TEST_F(BoardViewTest, what_is_reached_in_one_language_is_not_reached_in_the_other) {
  fake_.python.script = {.lines = {python_state}, .prompt = "\x05", .never_ends = true};
  open_board(goal);
  for (const char* unit : {"unit-0", "unit-1", "unit-1", "unit-0"}) step(unit);
  step("steers-python");
  EXPECT_THAT(label("board-goal"), Not(HasSubstr("Reached")));
  step("steers-cpp");
  EXPECT_THAT(label("board-goal"), HasSubstr("Reached"));
}

TEST_F(BoardViewTest, a_goal_that_is_reached_in_python_says_so) {
  std::string lost = python_state;
  const auto replace = [&](std::string_view old, std::string_view text) {
    lost.replace(lost.find(old), old.size(), text);
  };
  replace(R"("end": "none")", R"("end": "finished")");
  replace(R"("schedule": [])", R"("schedule": [1, 2, 1])");
  replace(R"("kind": "", "text": "")", R"("kind": "wrong", "text": "plain: counter = 1")");
  fake_.python.script = {.lines = {lost}, .prompt = "\x05", .never_ends = true};
  open_board(std::string(goal) + "?steers=python");
  EXPECT_THAT(label("board-goal"), HasSubstr("Reached in Python. Switches: 2."));
  step("steers-cpp");
  EXPECT_THAT(label("board-goal"), Not(HasSubstr("Reached")));
}

TEST_F(BoardViewTest, a_board_begins_in_the_language_that_was_chosen_last) {
  fake_.python.script = {.lines = {python_state}, .prompt = "\x05", .never_ends = true};
  open_board(goal);
  EXPECT_TRUE(node("steers-cpp")->selected);
  EXPECT_NE(node("steers-why"), nullptr) << "nothing was chosen yet";
  step("steers-python");
  start_again();
  open_board("#/deadlock/2");
  EXPECT_TRUE(node("steers-python")->selected);
  EXPECT_THAT(explorer_->link(), HasSubstr("steers=python"));
  open_board("#/deadlock/2?schedule=01");
  EXPECT_TRUE(node("steers-cpp")->selected) << "the schedule is one of the C++ program";
  step("steers-python");
  step("steers-cpp");
  EXPECT_EQ(node("steers-why"), nullptr);
}

TEST_F(BoardViewTest, a_board_without_a_counterpart_has_the_cpp_program_and_says_why) {
  fake_.python.script = {.lines = {python_state}, .prompt = "\x05", .never_ends = true};
  open_board(goal);
  step("steers-python");
  open_board("#/lost-update/processes");
  EXPECT_THAT(label("board-python-none"), HasSubstr("an interpreter of its own"));
  EXPECT_THAT(label("unit-0"), HasSubstr("next: read counter"));
  EXPECT_THAT(explorer_->link(), Not(HasSubstr("steers=python")));
}

TEST_F(BoardViewTest, a_mend_without_a_counterpart_is_for_the_learner_to_write) {
  fake_.python.script = {.lines = {python_state}, .prompt = "\x05", .never_ends = true};
  open_board("#/challenges/join-1");
  step("steers-python");
  step("variant-wait_for_start");
  EXPECT_THAT(label("board-python-none"), HasSubstr("press Edit"));
}

TEST_F(BoardViewTest, without_python_the_board_says_why_it_cannot_be_steered) {
  fake_.python.script = {.error = Error{Error::Code::ended, "Python failed: MemoryError"}};
  open_board(std::string(goal) + "?steers=python");
  EXPECT_THAT(node("board-python-none")->full_value() + label("board-python-none"), HasSubstr("MemoryError"));
}

}  // namespace
}  // namespace playground::explorer
