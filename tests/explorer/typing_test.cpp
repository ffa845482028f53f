/// The explorer's own editor, with the keys and characters that a window passes on.
#include "shared/course/own_program.h"
#include "tests/explorer/program_editor_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

class TypingTest : public ProgramEditorTest {
 protected:
  void SetUp() override {
    ProgramEditorTest::SetUp();
    press("edit");
    write("");
    explorer_->focus("program-text");
    frames(3);
    ImGui::GetPlatformIO().Platform_GetClipboardTextFn = [](ImGuiContext*) -> const char* {
      return HeadlessImGui::clipboard().c_str();
    };
  }
  void type(const char* words) {
    ImGui::GetIO().AddInputCharactersUTF8(words);
    frames();
  }
  void hit(ImGuiKey pressed, bool with_control = false) {
    ImGuiIO& io = ImGui::GetIO();
    if (with_control) io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(pressed, true);
    frames(1);
    io.AddKeyEvent(pressed, false);
    if (with_control) io.AddKeyEvent(ImGuiMod_Ctrl, false);
    frames();
  }
};

TEST_F(TypingTest, characters_arrive_in_the_program) {
  type("print('你好')");
  EXPECT_EQ(program(), "print('你好')");
}

TEST_F(TypingTest, a_new_line_is_indented_as_the_one_before_and_more_after_a_colon) {
  type("for i in range(3):");
  hit(ImGuiKey_Enter);
  type("print(i)");
  hit(ImGuiKey_Enter);
  type("x");
  EXPECT_EQ(program(), "for i in range(3):\n    print(i)\n    x");
}

TEST_F(TypingTest, tab_indents_to_the_next_stop) {
  type("ab");
  hit(ImGuiKey_Tab);
  type("c");
  EXPECT_EQ(program(), "ab  c");
}

TEST_F(TypingTest, escape_keeps_what_was_typed) {
  type("mine");
  key(Explorer::Key::escape);
  hit(ImGuiKey_Escape);
  EXPECT_EQ(program(), "mine");
}

TEST_F(TypingTest, keys_undo_and_redo) {
  type("mine");
  hit(ImGuiKey_Z, true);
  EXPECT_EQ(program(), "");
  hit(ImGuiKey_Y, true);
  EXPECT_EQ(program(), "mine");
  type("!");
  EXPECT_THAT(program(), HasSubstr("!"));
}

TEST_F(TypingTest, what_changes_from_outside_appears_while_typing_continues) {
  type("a");
  write("longer text");
  type("!");
  EXPECT_EQ(program(), "l!onger text") << "the cursor stays where it was";
}

TEST_F(TypingTest, a_paste_that_is_too_long_is_refused_and_typing_continues) {
  type("mine");
  ImGui::SetClipboardText(std::string(course::OwnProgram::max_bytes, '#').c_str());
  hit(ImGuiKey_V, true);
  EXPECT_NE(node("edit-refused"), nullptr);
  EXPECT_EQ(program(), "mine");
  type("!");
  EXPECT_THAT(program(), HasSubstr("!"));
  EXPECT_EQ(program().size(), 5U);
}

}  // namespace
}  // namespace playground::explorer
