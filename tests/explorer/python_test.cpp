/// The lesson's Python program in the explorer: its interpreter, its input, its cost and the comparison.
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_support::eventually;

class PythonViewTest : public ExplorerTest {
 protected:
  PythonViewTest() {
    fake_.python.found = {{"/usr/bin/python3", "3.11.2", "fork", true, "/usr/bin/python3.11"},
                          {"/opt/python3.14t", "3.14.0", "forkserver", false, "/opt/python3.14t"}};
  }
  void open_change_step() {
    open("#/threads/7");
    finish_run();  // the search for interpreters
  }
  void run_python() {
    press("run-python");
    finish_run();
  }
  void run_until_it_asks() {
    fake_.python.script.prompt = "Colour? ";
    open_change_step();
    press("run-python");
    ASSERT_TRUE(eventually([&] {
      frames(1);
      return node("python-answer") != nullptr;
    }));
  }
  [[nodiscard]] static std::vector<std::string> records_of_a_thread() {
    return {R"({"e":"process","t":1000000000000,"u":"1","number":0})",
            R"({"e":"run","t":1000100000000,"u":"1"})",
            R"({"e":"thread","t":1000200000000,"u":"1.1","by":"1","number":0})",
            R"({"e":"run","t":1000300000000,"u":"1.1","line":4})",
            R"({"e":"end","t":1000400000000,"u":"1.1"})",
            R"({"e":"memory","t":1000450000000,"u":"1","bytes":12000000})",
            R"({"e":"cost","t":1000500000000,"u":"1","records":6,"plain":20,"recorded":240})"};
  }
};

TEST_F(PythonViewTest, offers_each_interpreter_with_its_version_lock_and_start_method) {
  open_change_step();
  EXPECT_EQ(label("python-choice-0"), "3.11.2");
  EXPECT_THAT(label("python-choice-1"), testing::AllOf(HasSubstr("3.14.0"), HasSubstr("without the GIL")));
  EXPECT_TRUE(node("python-choice-0")->selected);
  EXPECT_THAT(label("python-version"), testing::AllOf(HasSubstr("fork"), HasSubstr("with the GIL")));
  EXPECT_EQ(label("python-path"), "/usr/bin/python3.11") << "the file, not the link to it";
}

TEST_F(PythonViewTest, runs_the_chosen_interpreter_also_after_a_new_start) {
  open_change_step();
  press("python-choice-1");
  EXPECT_THAT(label("python-version"), HasSubstr("forkserver"));
  start_again();
  open_change_step();
  EXPECT_TRUE(node("python-choice-1")->selected);
  run_python();
  EXPECT_EQ(fake_.python.last_program.interpreter, "/opt/python3.14t");
}

TEST_F(PythonViewTest, runs_the_first_interpreter_if_the_chosen_one_is_no_longer_there) {
  open_change_step();
  press("python-choice-1");
  fake_.python.found.pop_back();
  start_again();
  open_change_step();
  run_python();
  EXPECT_EQ(node("python-failed"), nullptr);
  EXPECT_EQ(fake_.python.last_program.interpreter, "/usr/bin/python3");
}

TEST_F(PythonViewTest, offers_no_choice_of_one_interpreter) {
  fake_.python.found.pop_back();
  open_change_step();
  EXPECT_EQ(node("python-choice-0"), nullptr);
  EXPECT_THAT(label("python-version"), HasSubstr("3.11.2"));
}

TEST_F(PythonViewTest, asks_for_input_in_the_output_and_sends_it) {
  run_until_it_asks();
  EXPECT_EQ(label("python-answer"), "Colour? ");
  explorer_->set_text("python-answer", "blue");
  frames();
  press("python-send");
  finish_run();
  EXPECT_THAT(value("output"), HasSubstr("Colour? blue"));
  EXPECT_EQ(node("python-answer"), nullptr);
}

TEST_F(PythonViewTest, sends_the_input_when_enter_is_pressed_in_it) {
  run_until_it_asks();
  explorer_->set_text("python-answer", "red");
  frames();
  press("python-answer");
  finish_run();
  EXPECT_THAT(value("output"), HasSubstr("Colour? red"));
}

TEST_F(PythonViewTest, stop_ends_the_wait_for_input) {
  run_until_it_asks();
  press("stop");
  finish_run();
  EXPECT_EQ(node("python-answer"), nullptr);
  EXPECT_THAT(value("output"), Not(HasSubstr("Colour?")));
}

TEST_F(PythonViewTest, says_what_recording_has_cost) {
  fake_.python.script.records = records_of_a_thread();
  open_change_step();
  run_python();
  EXPECT_THAT(label("python-cost"),
              testing::AllOf(HasSubstr("6 events"), HasSubstr("240"), HasSubstr("20.0")));
}

TEST_F(PythonViewTest, the_timeline_begins_with_the_program_and_names_what_has_run) {
  fake_.python.script.records = records_of_a_thread();
  open("#/gil/2?version=blocking");
  finish_run();  // the search for interpreters
  press("python-choice-1");
  run_python();
  press("version-slices");
  EXPECT_EQ(label("timeline-python"), "Python 3.14.0 · without the GIL: four threads sleep");
  explorer_->focus("timeline-python");
  key(Explorer::Key::down);
  frames();
  EXPECT_THAT(label("timeline-python-bar"), HasSubstr("0.100 s")) << "after the start of the interpreter";
}

TEST_F(PythonViewTest, shows_both_timelines_and_which_thread_has_waited_for_the_gil) {
  fake_.python.script.records = {R"({"e":"process","t":1000000000000,"u":"1","number":0})",
                                 R"({"e":"run","t":1000100000000,"u":"1"})",
                                 R"({"e":"thread","t":1000200000000,"u":"1.1","by":"1","number":0})",
                                 R"({"e":"run","t":1000300000000,"u":"1.1","line":4})",
                                 R"({"e":"hold","t":1000300000000,"u":"1.1","what":"GIL","line":4})",
                                 R"({"e":"wait","t":1000400000000,"u":"1.1","for":"gil","line":5})",
                                 R"({"e":"run","t":1000500000000,"u":"1.1","line":5})",
                                 R"({"e":"thread","t":1000500000000,"u":"1.2","by":"1","number":1})",
                                 R"({"e":"end","t":1000600000000,"u":"1.1"})"};
  size_ = {1280, 720};
  open("#/gil/2?work=1");
  run_python();  // first, because the fake clock moves in the other run, and the records have fixed times
  press("run");
  finish_run();
  ASSERT_NE(node("timeline"), nullptr);
  ASSERT_NE(node("timeline-python"), nullptr);
  const Bounds cpp = node("timeline")->bounds;
  const Bounds python = node("timeline-python")->bounds;
  EXPECT_GE(python.y, cpp.y + cpp.height) << "below each other";
  EXPECT_EQ(python.x, cpp.x);
  EXPECT_EQ(python.width, cpp.width) << "with the same scale";
  constexpr float three_rows = 3 * 26;
  EXPECT_GE(cpp.height, three_rows);
  EXPECT_GE(python.height, three_rows) << "the main program and two threads";
  explorer_->focus("timeline-python");
  key(Explorer::Key::down);
  frames();
  std::string read;
  for (int i = 0; i < 4; ++i) {
    read += label("timeline-python-bar") + "\n";
    key(Explorer::Key::right);
    frames();
  }
  EXPECT_THAT(read, testing::AllOf(HasSubstr("holding a lock: GIL"), HasSubstr("waiting for the GIL")));
}

TEST_F(PythonViewTest, the_python_program_of_a_trap_has_the_settings_that_it_knows) {
  open("#/gil/2?interval=20");
  finish_run();
  EXPECT_THAT(label("python-hint"), HasSubstr("Switch interval"));
  run_python();
  EXPECT_THAT(fake_.python.last_program.source, HasSubstr("\ninterval = 20 "));
  open("#/gil/3");
  EXPECT_THAT(label("python-hint"), Not(HasSubstr("Switch interval")));
}

TEST_F(PythonViewTest, compares_both_programs_when_both_have_run) {
  fake_.python.script.records = records_of_a_thread();
  fake_.python.script.lines = {"Thread 0 starts"};
  open("#/threads/5");
  press("run");
  finish_run();
  open_change_step();
  EXPECT_EQ(node("compared"), nullptr);
  run_python();
  ASSERT_NE(node("compared"), nullptr);
  // How many of the real threads sleep at the same time is left to the system, so no figure is expected.
  EXPECT_THAT(label("compared-duration"), testing::MatchesRegex(".*: [0-9.]+.*s; Python: .*"));
  EXPECT_THAT(label("compared-units"), testing::AllOf(HasSubstr(": 4;"), HasSubstr("Python: 1")));
  EXPECT_THAT(label("compared-first"), testing::AllOf(HasSubstr("first line"), HasSubstr("; Python: ")));
  EXPECT_THAT(label("compared-speed-up"), testing::MatchesRegex(".*: [0-9.]+ ×.*"));
  EXPECT_THAT(label("compared-memory"),
              testing::AllOf(HasSubstr(": hardly any;"), HasSubstr("Python: 12.0")));
  EXPECT_THAT(label("compared-why"), HasSubstr("inside this one"));
}

TEST_F(PythonViewTest, says_what_memory_was_not_measured) {
  open("#/processes/5");
  press("run");
  finish_run();
  open("#/processes/7");
  fake_.python.script.lines = {"Worker 1 starts"};
  run_python();
  ASSERT_NE(node("compared"), nullptr);
  EXPECT_THAT(label("compared-memory"),
              testing::AllOf(HasSubstr(": not measured;"), HasSubstr("Python: not measured")));
  EXPECT_THAT(label("compared-why"), HasSubstr("separate processes"));
}

TEST_F(PythonViewTest, compares_nothing_with_a_run_of_other_values) {
  fake_.python.script.records = records_of_a_thread();
  open_change_step();
  set("units", 2);
  press("run");
  finish_run();
  run_python();
  EXPECT_EQ(node("compared"), nullptr);
}

}  // namespace
}  // namespace playground::explorer
