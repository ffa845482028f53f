/// Editors that are not the explorer's: the page's own, and the learner's on the desktop.
#include "tests/explorer/program_editor_fixture.h"
#include "tests/fakes/fake_external_editor.h"
#include "tests/fakes/fake_text_editor.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

class HostEditorTest : public ProgramEditorTest {
 protected:
  void SetUp() override { start({.text_editor = &editor_}); }
  fakes::FakeTextEditor editor_;
};

TEST_F(HostEditorTest, is_shown_over_its_place_and_hidden_with_it) {
  EXPECT_FALSE(editor_.shown);
  press("edit");
  EXPECT_TRUE(editor_.shown);
  EXPECT_EQ(editor_.text, program());
  EXPECT_THAT(editor_.label, HasSubstr("Escape, then Tab"));
  EXPECT_EQ(editor_.area.x, node("program-text")->bounds.x);
  EXPECT_EQ(editor_.area.height, node("program-text")->bounds.height);
  key(Explorer::Key::help);
  frames();
  EXPECT_TRUE(editor_.shown) << "a question mark in the editor is text";
  press("edit-done");
  EXPECT_FALSE(editor_.shown);
}

TEST_F(HostEditorTest, what_is_written_in_it_changes_the_program) {
  press("edit");
  editor_.write("print('mine')\n");
  frames();
  EXPECT_EQ(program(), "print('mine')\n");
  press("edit-undo");
  EXPECT_THAT(editor_.text, HasSubstr("import threading"));
}

TEST_F(HostEditorTest, a_button_acts_on_what_was_written_before_it_was_pressed) {
  press("edit");
  editor_.write("print('first')\n");
  frames();
  editor_.write("print('mine')\n");
  explorer_->press("edit-reset");
  frames();
  EXPECT_THAT(program(), HasSubstr("import threading"));
  press("edit-undo");
  EXPECT_EQ(program(), "print('mine')\n");
}

TEST_F(HostEditorTest, is_told_the_line_of_an_exception_until_the_program_is_changed) {
  fake_.python.script = that_divides_by_zero();
  press("edit");
  press("edit-run");
  finish_run();
  EXPECT_EQ(editor_.marked_line, 2);
  EXPECT_EQ(editor_.marked_words, "ZeroDivisionError: division by zero");
  EXPECT_NE(node("code-exception"), nullptr);
  editor_.write("print('mine')\n");
  frames();
  EXPECT_EQ(editor_.marked_line, 0);
}

TEST_F(HostEditorTest, follows_theme_and_language) {
  press("edit");
  const auto dark = editor_.colors;
  EXPECT_TRUE(dark.dark);
  press("theme-light");
  EXPECT_FALSE(editor_.colors.dark);
  EXPECT_NE(editor_.colors.ground, dark.ground);
  press("language-zh");
  EXPECT_THAT(editor_.label, HasSubstr("你的 Python 程序"));
}

TEST_F(HostEditorTest, only_the_part_in_view_is_visible_when_the_page_is_scrolled) {
  size_ = phone;
  start({.text_editor = &editor_});
  press("edit");
  ASSERT_TRUE(editor_.shown);
  EXPECT_LE(editor_.visible.y + editor_.visible.height, phone.y);
  EXPECT_LT(editor_.visible.height, editor_.area.height);
}

TEST_F(HostEditorTest, one_that_cannot_be_loaded_is_tried_again) {
  editor_.now = TextEditor::State::failed;
  press("edit");
  EXPECT_NE(node("edit-not-loaded"), nullptr);
  press("edit-retry");
  EXPECT_EQ(editor_.retries, 1);
  EXPECT_EQ(node("edit-not-loaded"), nullptr);
}

class OutsideEditorTest : public ProgramEditorTest {
 protected:
  void SetUp() override {
    start({.external_editor = &outside_});
    press("edit");
  }
  fakes::FakeExternalEditor outside_;
};

TEST_F(OutsideEditorTest, gets_the_program_and_its_changes_are_followed) {
  frames(4);
  EXPECT_EQ(explorer_->next_frame(), std::nullopt);
  write("print('mine')\n");
  press("edit-open");
  EXPECT_EQ(outside_.name, "threads.py");
  EXPECT_EQ(outside_.text, "print('mine')\n");
  EXPECT_THAT(label("edit-file"), HasSubstr("/cache/threads.py"));
  EXPECT_TRUE(explorer_->next_frame().has_value());
  outside_.change = {.text = "print('from outside')\n", .problem = {}};
  frames();
  EXPECT_EQ(program(), "print('from outside')\n");
  press("edit-undo");
  EXPECT_EQ(program(), "print('mine')\n");
  press("edit-close-file");
  EXPECT_FALSE(outside_.followed);
  frames(4);
  EXPECT_EQ(explorer_->next_frame(), std::nullopt);
}

TEST_F(OutsideEditorTest, a_file_that_cannot_be_read_keeps_the_last_program) {
  write("print('mine')\n");
  press("edit-open");
  outside_.change = {.text = std::nullopt, .problem = {"The file is empty.", "文件是空的。"}};
  frames();
  EXPECT_EQ(label("edit-file-problem"), "The file is empty.");
  EXPECT_EQ(program(), "print('mine')\n");
  outside_.change = {.text = "print('good')\n", .problem = {}};
  frames();
  EXPECT_EQ(node("edit-file-problem"), nullptr);
}

TEST_F(OutsideEditorTest, one_that_cannot_be_opened_is_said_to_be_so) {
  outside_.fails = true;
  press("edit-open");
  EXPECT_THAT(label("edit-said"), HasSubstr("the disk is full"));
  EXPECT_EQ(node("edit-file"), nullptr);
}

}  // namespace
}  // namespace playground::explorer
