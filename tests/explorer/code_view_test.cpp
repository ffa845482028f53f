/// The programs next to each other, with the lines that units have reached.
#include "tests/explorer/one_lesson.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

using CodeViewTest = OneLessonTest;

TEST_F(CodeViewTest, shows_both_programs_in_a_wide_window) {
  open_lesson([](playground::Run&) {});
  EXPECT_THAT(value("code-original.en.py"), HasSubstr("import threading"));
  EXPECT_THAT(value("code-example.cpp"), HasSubstr("Run& run"));
  EXPECT_EQ(node("code-original.en.py")->bounds.y, node("code-example.cpp")->bounds.y);
  EXPECT_LE(node("code-original.en.py")->bounds.x + node("code-original.en.py")->bounds.width,
            node("code-example.cpp")->bounds.x);
}

TEST_F(CodeViewTest, shows_one_program_at_a_time_in_a_narrow_window) {
  size_ = phone;
  open_lesson([](playground::Run&) {});
  EXPECT_EQ(node("code-example.cpp"), nullptr);
  EXPECT_NE(node("code-original.en.py"), nullptr);
  press("code-cpp");
  EXPECT_NE(node("code-example.cpp"), nullptr);
  EXPECT_EQ(node("code-original.en.py"), nullptr);
}

TEST_F(CodeViewTest, scrolls_with_its_buttons_where_they_leave_it_no_room) {
  start_again();
  size_ = {1280, 420};
  open("#/errors-and-ends/check");
  const float below = node("divider-upper")->bounds.y;
  EXPECT_GT(node("copy-example.cpp")->bounds.y + 95, below) << "there is no room for five lines";
  EXPECT_NEAR(node("code-example.cpp")->bounds.height, 95, 1) << "and not all the height below it";
}

TEST_F(CodeViewTest, is_as_high_as_its_lines_on_a_phone) {
  start_again();
  size_ = phone;
  open("#/gil/call");
  const float few = node("code-original.en.py")->bounds.height;
  press("part-whole");
  EXPECT_LT(few, 100);
  EXPECT_GT(node("code-original.en.py")->bounds.height, 200);
}

TEST_F(CodeViewTest, offers_the_original_in_english_and_unchanged) {
  open_lesson([](playground::Run&) {});
  EXPECT_THAT(value("code-original.en.py"), HasSubstr("print(f'Thread {num} starts')"));
  press("original-unchanged");
  EXPECT_THAT(value("code-original.py"), HasSubstr("print(f'线程 {num} 开始')"));
  press("copy-original.py");
  EXPECT_EQ(HeadlessImGui::clipboard(), lesson_.front().files->original.text);
}

TEST_F(CodeViewTest, shows_a_chinese_learner_the_original_as_it_is) {
  open_lesson([](playground::Run&) {});
  open("#/threads/5?lang=zh");
  EXPECT_NE(node("code-original.py"), nullptr);
  EXPECT_EQ(node("original-unchanged"), nullptr);
}

TEST_F(CodeViewTest, shows_one_approach_at_a_time_and_the_whole_program_on_request) {
  start_again();
  open("#/choose-cpu/2");
  EXPECT_TRUE(node("part-tile")->selected) << "the part that the step is about";
  press("part-coroutines");
  EXPECT_THAT(value("code-example.cpp"), HasSubstr("in_coroutines"));
  EXPECT_THAT(value("code-example.cpp"), testing::Not(HasSubstr("in_threads")));
  EXPECT_THAT(value("code-original.py"), HasSubstr("await asyncio.gather"));
  EXPECT_THAT(value("code-original.py"), testing::Not(HasSubstr("Pool(")));
  press("copy-example.cpp");
  EXPECT_EQ(HeadlessImGui::clipboard(), value("code-example.cpp"));
  press("part-whole");
  EXPECT_THAT(value("code-example.cpp"), HasSubstr("in_threads"));
  EXPECT_THAT(value("code-original.py"), HasSubstr("Pool("));
  open("#/choose-cpu/3");
  EXPECT_TRUE(node("part-tile")->selected) << "in another step, its part";
}

// The version says whether a reader's copy of a file is still valid.
TEST_F(CodeViewTest, a_file_keeps_its_version_and_differs_from_files_of_other_lessons) {
  start_again();
  open("#/threads/5");
  const auto version = node("code-example.cpp")->long_value.version;
  open("#/threads/7");
  EXPECT_EQ(node("code-example.cpp")->long_value.version, version);
  open("#/processes/5");
  EXPECT_NE(node("code-example.cpp")->long_value.version, version);
}

bool draws(ImU32 color) {
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& corner : list->VtxBuffer) {
      if (corner.col == color) return true;
    }
  }
  return false;
}

TEST_F(CodeViewTest, marks_no_lines_of_a_program_that_was_changed_since_its_run_began) {
  start_again();
  open("#/threads/7");
  fake_.python.script = {
      .records = {R"({"e":"process","t":1000020000000,"u":"100","number":0})",
                  R"({"e":"thread","t":1000063700000,"u":"100.1","by":"100","number":0,"line":2})",
                  R"({"e":"wait","t":1000063900000,"u":"100.1","for":"sleep","line":1})"},
      .never_ends = true};
  press("run-python");
  const ImU32 mark = mark_ground(Model::thread, course::Theme::dark);
  EXPECT_TRUE(testing_support::eventually([&] {
    frames(1);
    return draws(mark);
  }));
  press("edit");
  explorer_->set_text("program-text", "print(1)\nprint(2)\n");
  frames();
  press("edit-done");
  EXPECT_FALSE(draws(mark));
  key(Explorer::Key::escape);
  finish_run();
}

// The traceback of a program that fails at a line.
fakes::FakePython::Script that_fails_at(int line) {
  return {
      .lines = {"Traceback (most recent call last):",
                fmt::format("  File \"/learner/program.py\", line {}, in <module>", line), "ValueError: no"},
      .error = Error{Error::Code::ended, "Python failed: ValueError: no"}};
}

TEST_F(CodeViewTest, marks_the_line_of_an_exception_until_the_next_run) {
  for (const course::Theme theme : {course::Theme::dark, course::Theme::light}) {
    start_again();
    open(theme == course::Theme::dark ? "#/threads/7?theme=dark" : "#/threads/7?theme=light");
    const ImU32 mark = faded(palette(theme).bad, 0.16F);
    EXPECT_FALSE(draws(mark));
    fake_.python.script = that_fails_at(8);
    press("run-python");
    finish_run();
    EXPECT_TRUE(draws(mark));
    EXPECT_EQ(label("code-exception"), "Line 8: ValueError: no");
    fake_.python.script = {};
    press("run-python");
    finish_run();
    EXPECT_FALSE(draws(mark));
    EXPECT_EQ(node("code-exception"), nullptr);
  }
}

TEST_F(CodeViewTest, a_run_of_the_cpp_program_removes_the_mark_of_an_exception) {
  start_again();
  open("#/threads/7");
  fake_.python.script = that_fails_at(8);
  press("run-python");
  finish_run();
  EXPECT_NE(node("code-exception"), nullptr);
  press("run");
  finish_run();
  EXPECT_EQ(node("code-exception"), nullptr);
}

TEST_F(CodeViewTest, scrolls_to_the_line_of_an_exception_and_shows_the_part_that_has_it) {
  start_again();
  open("#/choose-cpu/6");
  const auto last =
      static_cast<int>(course::find_lesson(lessons::catalog(), "choose-cpu")->files->original.lines.size());
  fake_.python.script = that_fails_at(last);
  press("run-python");
  finish_run();
  ASSERT_NE(node("code-exception"), nullptr);
  const Bounds& code = node("code-original.py")->bounds;
  const Bounds& line = node("code-exception")->bounds;
  EXPECT_GT(line.height, 0);
  EXPECT_GE(line.y, code.y);
  EXPECT_LE(line.y + line.height, code.y + code.height);
}

TEST_F(CodeViewTest, marks_the_lines_that_are_being_executed) {
  open_lesson([](playground::Run& run) {
    run.sink().record(
        {.kind = TraceEvent::Kind::activity,
         .activity = Activity::waiting,
         .line = static_cast<std::uint16_t>(
             course::find_lesson(lessons::catalog(), "threads")->files->example.regions.front().first_line),
         .track = run.add_unit(Model::coroutine),
         .time = run.clock().now(),
         .text = "sleep"});
    run.sleep(std::chrono::seconds(5));
  });
  const ImU32 mark = mark_ground(Model::coroutine, course::Theme::dark);
  EXPECT_FALSE(draws(mark));
  fake_.stop_time();
  explorer_->press("run");
  EXPECT_TRUE(testing_support::eventually([&] {
    frames(1);
    return draws(mark);
  }));
  key(Explorer::Key::escape);
  finish_run();
  EXPECT_FALSE(draws(mark));
}

}  // namespace
}  // namespace playground::explorer
