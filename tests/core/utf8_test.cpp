#include "shared/core/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace playground {
namespace {

TEST(Utf8, finds_the_first_and_the_last_character_of_any_length) {
  for (const std::string_view character : {"a", "é", "线", "😀"}) {
    const std::string text = std::string(character) + "–" + std::string(character);
    EXPECT_EQ(first_character(text), character);
    EXPECT_EQ(last_character(text), character);
    EXPECT_EQ(last_character(character), character);
  }
  EXPECT_EQ(last_character(""), "");
}

TEST(Utf8, knows_which_characters_are_written_without_spaces) {
  for (const std::string_view character : {"线", "。", "（", "⺀", "𠀀"})
    EXPECT_TRUE(is_east_asian(character)) << character;
  for (const std::string_view character : {"a", "é", "“", "—", "…", "×", "→"})
    EXPECT_FALSE(is_east_asian(character)) << character;
}

}  // namespace
}  // namespace playground
