#include "shared/course/own_program.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_storage.h"

namespace playground::course {
namespace {

class OwnProgramTest : public testing::Test {
 protected:
  // As in another visit, or in another window.
  OwnProgram program() { return {storage_, "threads", files_}; }
  void set_original(std::string_view text) { files_.original.text = text; }

  LessonFiles files_{{}, {}, {"original.py", "打印()\n", {}, {}}, {}, {}};
  fakes::FakeStorage storage_;
};

TEST_F(OwnProgramTest, is_the_original_until_it_is_changed) {
  OwnProgram own = program();
  EXPECT_EQ(own.text(), files_.original.text);
  EXPECT_FALSE(own.changed());
  EXPECT_EQ(own.to_run(), files_.original.text);
  EXPECT_EQ(storage_.saves, 0);
}

TEST_F(OwnProgramTest, a_change_is_kept_for_the_next_visit) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type("print(1)\n"));
  OwnProgram later = program();
  EXPECT_EQ(later.to_run(), "print(1)\n");
  EXPECT_TRUE(later.changed());
  EXPECT_FALSE(later.original_is_newer());
  EXPECT_TRUE(later.message().english.empty());
}

TEST_F(OwnProgramTest, lessons_keep_their_programs_apart) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type("print(1)\n"));
  EXPECT_FALSE(OwnProgram(storage_, "processes", files_).changed());
}

TEST_F(OwnProgramTest, a_reset_can_be_undone) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type("print(1)\n"));
  own.reset();
  EXPECT_FALSE(own.changed());
  EXPECT_FALSE(program().changed());
  own.undo();
  EXPECT_EQ(own.text(), "print(1)\n");
  EXPECT_EQ(program().text(), "print(1)\n");
  own.redo();
  EXPECT_FALSE(own.changed());
}

TEST_F(OwnProgramTest, a_program_that_is_too_long_is_refused) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type(std::string(OwnProgram::max_bytes, 'x')));
  const auto version = own.version();
  const auto refused = own.type(std::string(OwnProgram::max_bytes + 1, 'x'));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Error::Code::invalid);
  EXPECT_EQ(own.text().size(), OwnProgram::max_bytes);
  EXPECT_NE(own.version(), version) << "an editor has to show the kept text again";
  EXPECT_FALSE(own.replace(std::string(OwnProgram::max_bytes + 1, 'x')));
  EXPECT_FALSE(own.offer(std::string(OwnProgram::max_bytes + 1, 'x')));
}

TEST_F(OwnProgramTest, a_program_that_was_replaced_as_a_whole_can_be_restored_in_the_next_visit) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type("mine\n"));
  ASSERT_TRUE(own.replace("snippet\n"));
  OwnProgram later = program();
  EXPECT_EQ(later.text(), "snippet\n");
  EXPECT_EQ(later.earlier(), "mine\n");
}

TEST_F(OwnProgramTest, says_when_the_original_has_changed_since) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type("mine\n"));
  set_original("打印(2)\n");
  OwnProgram later = program();
  EXPECT_TRUE(later.original_is_newer());
  EXPECT_EQ(later.text(), "mine\n");
  ASSERT_TRUE(later.type("mine again\n"));
  EXPECT_TRUE(program().original_is_newer());
  later.reset();
  EXPECT_EQ(later.text(), "打印(2)\n");
  EXPECT_FALSE(program().original_is_newer());
}

TEST_F(OwnProgramTest, an_unchanged_program_follows_the_new_original) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type("mine\n"));
  own.reset();
  set_original("打印(2)\n");
  EXPECT_EQ(program().text(), "打印(2)\n");
  EXPECT_FALSE(program().changed());
}

TEST_F(OwnProgramTest, starts_from_the_original_that_is_shown) {
  files_.original_in_english.text = "print()\n";
  OwnProgram own = program();
  own.start_from(true);
  EXPECT_EQ(own.text(), "print()\n");
  EXPECT_FALSE(own.changed());
  EXPECT_EQ(own.to_run(), "print()\n") << "what is shown is what runs";
  ASSERT_TRUE(own.type("print(1)\n"));
  own.start_from(false);  // too late
  OwnProgram later = program();
  EXPECT_EQ(later.original(), "print()\n");
  later.reset();
  EXPECT_EQ(later.text(), "print()\n");
}

TEST_F(OwnProgramTest, a_links_program_is_neither_run_nor_kept_before_it_is_accepted) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type("mine\n"));
  ASSERT_TRUE(own.offer("theirs\n"));
  EXPECT_TRUE(own.offered());
  EXPECT_EQ(own.text(), "theirs\n");
  EXPECT_EQ(own.to_run(), "mine\n");
  EXPECT_EQ(program().text(), "mine\n");

  own.decline();
  EXPECT_EQ(own.text(), "mine\n");
}

TEST_F(OwnProgramTest, an_accepted_link_keeps_the_learners_own_program) {
  OwnProgram own = program();
  ASSERT_TRUE(own.type("mine\n"));
  ASSERT_TRUE(own.offer("theirs\n"));
  own.accept();
  EXPECT_EQ(own.to_run(), "theirs\n");
  EXPECT_EQ(program().earlier(), "mine\n");
  own.undo();
  EXPECT_EQ(own.text(), "mine\n");
}

TEST_F(OwnProgramTest, a_change_accepts_the_links_program) {
  OwnProgram own = program();
  ASSERT_TRUE(own.offer("theirs\n"));
  ASSERT_TRUE(own.type("theirs()\n"));
  EXPECT_FALSE(own.offered());
  EXPECT_EQ(program().text(), "theirs()\n");
}

TEST_F(OwnProgramTest, a_link_with_the_same_program_asks_nothing) {
  OwnProgram own = program();
  ASSERT_TRUE(own.offer(std::string(files_.original.text)));
  EXPECT_FALSE(own.offered());
}

TEST_F(OwnProgramTest, takes_what_another_window_has_stored) {
  OwnProgram own = program();
  OwnProgram other = program();
  ASSERT_TRUE(other.type("theirs\n"));
  EXPECT_TRUE(own.take_stored());
  EXPECT_EQ(own.text(), "theirs\n");
  EXPECT_FALSE(own.take_stored());
  own.undo();
  EXPECT_FALSE(own.changed());
}

TEST_F(OwnProgramTest, what_another_window_has_stored_is_not_lost_when_this_one_stores) {
  OwnProgram own = program();
  OwnProgram other = program();
  ASSERT_TRUE(other.type("theirs\n"));
  ASSERT_TRUE(own.type("mine\n"));
  OwnProgram later = program();
  EXPECT_EQ(later.text(), "mine\n");
  EXPECT_EQ(later.earlier(), "theirs\n");
}

TEST_F(OwnProgramTest, a_damaged_text_is_set_aside_and_said_to_be) {
  for (const char* damaged : {"{", "[]", R"({"format":2})", R"({"format":1,"text":3})"}) {
    storage_.texts = {{"program-threads", damaged}};
    OwnProgram own = program();
    EXPECT_FALSE(own.changed());
    EXPECT_NE(own.message().english.find("damaged-1"), std::string::npos) << own.message().english;
    EXPECT_EQ(storage_.texts.count("program-threads.damaged-1"), 1U);
  }
}

TEST_F(OwnProgramTest, says_what_the_storage_refuses) {
  storage_.load_fails = true;
  EXPECT_NE(program().message().english.find("the disk cannot be read"), std::string::npos);
  storage_.load_fails = false;
  OwnProgram own = program();
  storage_.save_fails = true;
  ASSERT_TRUE(own.type("mine\n"));
  EXPECT_NE(own.message().english.find("the disk is full"), std::string::npos);
  EXPECT_EQ(own.to_run(), "mine\n");
}

TEST_F(OwnProgramTest, line_ends_of_other_systems_become_plain_ones) {
  OwnProgram own = program();
  ASSERT_TRUE(own.replace("a\r\nb\rc\n"));
  EXPECT_EQ(own.text(), "a\nb\nc\n");
}

TEST_F(OwnProgramTest, bytes_that_are_no_text_do_not_prevent_keeping_it) {
  OwnProgram own = program();
  ASSERT_TRUE(own.replace("a\xff"));
  EXPECT_EQ(program().text(), "a\xEF\xBF\xBD");
}

}  // namespace
}  // namespace playground::course
