#include "shared/course/edit_history.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace playground::course {
namespace {

// Types each character of `words` at the end.
void type_at_end(EditHistory& history, std::string_view words) {
  for (const char each : words) history.type(history.text() + each);
}

TEST(EditHistory, undoes_and_redoes_word_by_word) {
  EditHistory history("x");
  type_at_end(history, "one two");
  history.undo();
  EXPECT_EQ(history.text(), "xone ");
  history.undo();
  EXPECT_EQ(history.text(), "x");
  EXPECT_FALSE(history.undo());
  history.redo();
  history.redo();
  EXPECT_EQ(history.text(), "xone two");
  EXPECT_FALSE(history.redo());
}

TEST(EditHistory, a_new_line_and_another_place_begin_another_step) {
  EditHistory history("end");
  for (const char* text : {"aend", "abend", "ab\nend", "ab\nxend", "Zab\nxend"}) history.type(text);
  for (const char* text : {"ab\nxend", "ab\nend", "end"}) {
    history.undo();
    EXPECT_EQ(history.text(), text);
  }
}

TEST(EditHistory, deleted_characters_are_one_step) {
  EditHistory history("abcdef");
  for (const char* text : {"abcef", "abef", "aef"}) history.type(text);  // with Backspace
  history.undo();
  EXPECT_EQ(history.text(), "abcdef");
  for (const char* text : {"acdef", "adef", "aef"}) history.type(text);  // with Delete
  history.undo();
  EXPECT_EQ(history.text(), "abcdef");
}

TEST(EditHistory, a_replaced_text_is_a_step_of_its_own) {
  EditHistory history("");
  type_at_end(history, "ab");
  history.replace("abc");
  history.undo();
  EXPECT_EQ(history.text(), "ab");
}

TEST(EditHistory, a_change_after_an_undo_ends_what_could_be_redone) {
  EditHistory history("a");
  history.replace("b");
  history.undo();
  history.replace("c");
  EXPECT_FALSE(history.can_redo());
  history.undo();
  EXPECT_EQ(history.text(), "a");
}

TEST(EditHistory, old_steps_are_forgotten_by_number_and_by_size) {
  EditHistory many("");
  for (std::size_t i = 0; i < EditHistory::max_steps + 10; ++i) many.replace(std::to_string(i));
  std::size_t undone = 0;
  while (many.undo()) ++undone;
  EXPECT_EQ(undone, EditHistory::max_steps);

  EditHistory large("");
  const std::size_t quarter = EditHistory::max_bytes / 4;
  for (const char each : {'a', 'b', 'c', 'd', 'e', 'f'}) large.replace(std::string(quarter, each));
  undone = 0;
  while (large.undo()) ++undone;
  EXPECT_EQ(undone, 2U);  // each step has the text before and after
}

TEST(EditHistory, any_changes_can_be_undone_and_redone) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    EditHistory history("start");
    std::vector<std::string> texts{history.text()};
    for (int i = 0; i < 30; ++i) {
      std::string text = history.text();
      const std::size_t at = random() % (text.size() + 1);
      text.replace(at, random() % 3, std::string(random() % 3, "ab \n"[random() % 4]));
      history.replace(text);
      if (text != texts.back()) texts.push_back(text);
    }
    for (std::size_t i = texts.size(); i-- > 0; history.undo()) ASSERT_EQ(history.text(), texts[i]);
    for (std::size_t i = 1; i < texts.size(); ++i) {
      history.redo();
      ASSERT_EQ(history.text(), texts[i]);
    }
  }
}

}  // namespace
}  // namespace playground::course
