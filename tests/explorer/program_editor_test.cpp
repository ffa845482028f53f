/// The learner edits a lesson's Python program.
#include "shared/course/own_program.h"
#include "shared/explorer/program_editing.h"
#include "tests/explorer/program_editor_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(ProgramEditorTest, the_whole_program_is_edited_and_shown_afterwards) {
  press("edit");
  EXPECT_THAT(program(), HasSubstr("import threading"));
  EXPECT_EQ(label("code-title"), "Your Python program: not changed");
  write("print('mine')\n");
  EXPECT_THAT(label("code-title"), HasSubstr("changed, "));
  press("edit-done");
  EXPECT_EQ(node("program-text"), nullptr);
  EXPECT_EQ(value("code-original.py"), "print('mine')\n");
  EXPECT_THAT(label("edit-mark"), HasSubstr("changed, "));
  press("copy-original.py");
  EXPECT_EQ(HeadlessImGui::clipboard(), "print('mine')\n");
}

TEST_F(ProgramEditorTest, the_mark_counts_the_lines) {
  press("edit");
  const std::string before = program();
  write(before + "print(1)\n");
  EXPECT_EQ(label("code-title"), "Your Python program: changed, 1 line");
  write("print(0)\n" + before + "print(1)\n");
  EXPECT_EQ(label("code-title"), "Your Python program: changed, 2 lines");
  write(before);
  EXPECT_EQ(label("code-title"), "Your Python program: not changed");
}

TEST_F(ProgramEditorTest, the_program_is_kept_for_the_next_visit) {
  press("edit");
  write("print('mine')\n");
  visit_again();
  EXPECT_EQ(value("code-original.py"), "print('mine')\n");
  open("#/processes/3");
  EXPECT_THAT(value("code-original.en.py"), HasSubstr("import multiprocessing"));
}

TEST_F(ProgramEditorTest, changes_are_undone_and_redone) {
  press("edit");
  const std::string before = program();
  EXPECT_FALSE(enabled("edit-undo"));
  write("print('mine')\n");
  EXPECT_FALSE(enabled("edit-redo"));
  press("edit-undo");
  EXPECT_EQ(program(), before);
  press("edit-redo");
  EXPECT_EQ(program(), "print('mine')\n");
}

TEST_F(ProgramEditorTest, a_reset_takes_the_original_and_can_be_undone) {
  press("edit");
  const std::string before = program();
  EXPECT_FALSE(enabled("edit-reset"));
  write("print('mine')\n");
  press("edit-reset");
  EXPECT_EQ(program(), before);
  press("edit-undo");
  EXPECT_EQ(program(), "print('mine')\n");
}

TEST_F(ProgramEditorTest, what_differs_is_shown) {
  press("edit");
  press("edit-differences");
  EXPECT_NE(node("edit-no-difference"), nullptr);
  press("edit-differences");
  write(program() + "print('more')\n");
  press("edit-differences");
  EXPECT_EQ(value("edit-difference"), "+ print('more')\n");
  EXPECT_EQ(node("program-text"), nullptr);
  press("edit-differences");
  EXPECT_NE(node("program-text"), nullptr);
}

TEST_F(ProgramEditorTest, a_program_that_is_too_long_is_refused_with_a_sentence) {
  press("edit");
  write("print('mine')\n");
  write(std::string(course::OwnProgram::max_bytes + 1, '#'));
  EXPECT_THAT(label("edit-refused"), HasSubstr("64 KiB"));
  EXPECT_EQ(program(), "print('mine')\n");
  write("print('short')\n");
  EXPECT_EQ(node("edit-refused"), nullptr);
}

TEST_F(ProgramEditorTest, a_snippet_replaces_the_program_which_stays_available) {
  press("edit");
  write("print('mine')\n");
  press("edit-snippets");
  EXPECT_EQ(node("snippet-earlier"), nullptr);
  press("snippet-queue");
  EXPECT_THAT(program(), HasSubstr("queue.Queue"));
  visit_again();
  press("edit");
  press("edit-snippets");
  press("snippet-earlier");
  EXPECT_EQ(program(), "print('mine')\n");
}

TEST_F(ProgramEditorTest, run_starts_the_learners_program) {
  open("#/threads/7");
  press("run-python");
  finish_run();
  EXPECT_THAT(fake_.python.last_program.source, HasSubstr("starts"));
  press("original-unchanged");
  press("run-python");
  finish_run();
  EXPECT_THAT(fake_.python.last_program.source, HasSubstr("开始")) << "what is shown is what runs";
  press("edit");
  write("print('mine')\n");
  EXPECT_NE(node("python-own"), nullptr);
  press("run-python");
  finish_run();
  EXPECT_EQ(fake_.python.last_program.source, "print('mine')\n");
}

TEST_F(ProgramEditorTest, the_program_is_exported_as_a_python_file) {
  press("edit");
  write("print('mine')\n");
  press("edit-export");
  EXPECT_EQ(fake_.exporter.files["threads.py"], "print('mine')\n");
  EXPECT_THAT(label("edit-said"), HasSubstr("threads.py"));
  fake_.exporter.fails = true;
  press("edit-export");
  EXPECT_THAT(label("edit-said"), HasSubstr("the disk is full"));
}

TEST_F(ProgramEditorTest, a_link_with_the_program_is_copied) {
  fake_.machine.capabilities.page = "https://example.org/play/";
  press("edit");
  write("print('mine')\n");
  press("edit-link");
  EXPECT_EQ(HeadlessImGui::clipboard(), "https://example.org/play/" + linked("print('mine')\n"));
  EXPECT_EQ(label("edit-said"), "The link is copied.");
}

TEST_F(ProgramEditorTest, a_link_that_comes_later_is_copied_too) {
  compressor_.later = true;
  press("edit");
  write("print('mine')\n");
  press("edit-link");
  compressor_.finish_all();
  frames();
  EXPECT_EQ(HeadlessImGui::clipboard(), linked("print('mine')\n"));
}

TEST_F(ProgramEditorTest, says_why_there_is_no_link) {
  press("edit");
  write(std::string(3000, '#'));
  press("edit-link");
  EXPECT_THAT(label("edit-said"), HasSubstr("of at most 2000 characters"));
  compressor_.unavailable = true;
  press("edit-link");
  EXPECT_THAT(label("edit-said"), HasSubstr("there are no streams"));
}

TEST_F(ProgramEditorTest, a_links_program_waits_until_the_learner_accepts_it) {
  open(linked("print('theirs')\n"));
  EXPECT_EQ(program(), "print('theirs')\n");
  EXPECT_EQ(label("edit-from-link"), "This program came from a link. Read it before you run it.");
  EXPECT_FALSE(enabled("edit-undo"));
  ImGui::GetIO().AddInputCharacter('x');
  frames();
  EXPECT_NE(node("edit-from-link"), nullptr) << "a key that is pressed by chance accepts nothing";
  press("edit-accept");
  EXPECT_EQ(node("edit-from-link"), nullptr);
  EXPECT_EQ(program(), "print('theirs')\n");
}

TEST_F(ProgramEditorTest, a_links_program_does_not_run_before_it_is_accepted) {
  open("#/threads/7?program=" + course::to_base64url("zprint('theirs')\n"));
  EXPECT_FALSE(enabled("run-python"));
  press("edit-accept");
  press("run-python");
  finish_run();
  EXPECT_EQ(fake_.python.last_program.source, "print('theirs')\n");
}

TEST_F(ProgramEditorTest, a_change_accepts_the_links_program) {
  open(linked("print('theirs')\n"));
  write("print('theirs and mine')\n");
  EXPECT_EQ(node("edit-from-link"), nullptr);
  visit_again();
  EXPECT_EQ(value("code-original.py"), "print('theirs and mine')\n");
}

TEST_F(ProgramEditorTest, the_learners_own_program_is_not_lost_to_a_link) {
  press("edit");
  write("print('mine')\n");
  open(linked("print('theirs')\n"));
  EXPECT_THAT(label("edit-from-link"), HasSubstr("your own program is kept"));
  EXPECT_EQ(label("edit-decline"), "Keep my program");
  press("edit-decline");
  EXPECT_EQ(program(), "print('mine')\n");
  open(linked("print('theirs')\n"));
  press("edit-accept");
  press("edit-undo");
  EXPECT_EQ(program(), "print('mine')\n");
}

TEST_F(ProgramEditorTest, the_address_keeps_a_program_that_is_not_accepted) {
  open(linked("print('theirs')\n"));
  EXPECT_THAT(explorer_->link(), HasSubstr("program="));
  press("edit-accept");
  EXPECT_THAT(explorer_->link(), Not(HasSubstr("program=")));
}

TEST_F(ProgramEditorTest, a_damaged_link_changes_nothing_and_says_so) {
  press("edit");
  write("print('mine')\n");
  for (const std::string& link :
       {"#/threads/3?program=" + course::to_base64url("no mark"), std::string("#/threads/3?program=a!"),
        linked(std::string(course::OwnProgram::max_bytes + 1, 'x'))}) {
    open(link);
    EXPECT_THAT(label("message"), HasSubstr("damaged")) << link.substr(0, 60);
    EXPECT_EQ(node("edit-from-link"), nullptr);
  }
  open("#/threads/3");
  EXPECT_EQ(program(), "print('mine')\n");
}

TEST_F(ProgramEditorTest, a_program_of_another_window_appears) {
  ProgramEditing other(fake_.storage, *course::find_lesson(lessons::catalog(), "threads"));
  other.type("print('theirs')\n");
  explorer_->add_stored();
  frames();
  EXPECT_EQ(value("code-original.py"), "print('theirs')\n");
}

TEST_F(ProgramEditorTest, tab_stays_in_the_editor_until_escape) {
  press("edit");
  explorer_->focus("program-text");
  frames();
  key(Explorer::Key::next);
  key(Explorer::Key::help);
  EXPECT_EQ(node("close-help"), nullptr) << "a question mark is text";
  key(Explorer::Key::escape);
  key(Explorer::Key::previous);
  frames();
  EXPECT_EQ(explorer_->take_moved_focus(), "program-text") << "the editor took the focus when it was opened";
  explorer_->key(Explorer::Key::activate);  // of what is before the editor
  frames();
  EXPECT_EQ(label("edit-said"), "The link is copied.");
}

TEST_F(ProgramEditorTest, run_and_stop_are_in_the_editor_in_each_step) {
  press("edit");
  write("input()\n");
  fake_.python.script.never_ends = true;
  press("edit-run");
  EXPECT_EQ(label("edit-run"), "Stop");
  ASSERT_TRUE(testing_support::eventually([&] { return fake_.python.begun == 1; }));
  press("edit-run");
  finish_run();
  EXPECT_EQ(label("edit-run"), "Run");
  EXPECT_EQ(fake_.python.last_program.source, "input()\n");
}

TEST_F(ProgramEditorTest, a_run_that_cannot_begin_says_so_in_the_editor) {
  fake_.python.missing = Error{Error::Code::unavailable, "not found"};
  press("edit");
  press("edit-run");
  finish_run();
  EXPECT_THAT(label("edit-run-failed"), HasSubstr("no python3"));
}

TEST_F(ProgramEditorTest, the_line_of_an_exception_is_marked_until_the_program_is_changed) {
  fake_.python.script = that_divides_by_zero();
  press("edit");
  write("x = 0\n1 / x\n");
  press("edit-run");
  finish_run();
  EXPECT_EQ(label("code-exception"), "Line 2: ZeroDivisionError: division by zero");
  EXPECT_EQ(node("edit-run-failed"), nullptr);
  write("x = 1\n1 / x\n");
  EXPECT_EQ(node("code-exception"), nullptr);
}

TEST_F(ProgramEditorTest, the_editor_has_most_of_the_height) {
  for (const ImVec2 size : {wide, phone}) {
    size_ = size;
    visit_again();
    press("edit");
    EXPECT_GT(node("program-text")->bounds.height, size.y * 0.45F);
    press("edit-run");
    finish_run();
    EXPECT_GT(node("program-text")->bounds.height, size.y * 0.35F);
  }
}

TEST_F(ProgramEditorTest, a_height_of_the_editor_is_kept_next_to_that_of_the_code) {
  const auto height = [&] { return node("divider-upper")->bounds.y; };
  const float of_code = height();
  press("edit");
  set("divider-upper", 0.5);
  const float of_editor = height();
  press("edit-done");
  EXPECT_EQ(height(), of_code);
  visit_again();
  press("edit");
  EXPECT_EQ(height(), of_editor);
}

}  // namespace
}  // namespace playground::explorer
