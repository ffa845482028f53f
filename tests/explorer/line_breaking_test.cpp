#include "shared/explorer/line_breaking.h"

#include <gtest/gtest.h>

namespace playground::explorer {
namespace {

TEST(LineBreaking, english_breaks_at_spaces_only) {
  EXPECT_TRUE(may_break_between("a", "b", true));
  EXPECT_FALSE(may_break_between("a", "b", false));
  EXPECT_FALSE(may_break_between("+", "+", false)) << "C++";
  EXPECT_FALSE(may_break_between("/", "O", false)) << "I/O";
}

TEST(LineBreaking, chinese_breaks_between_characters_and_at_the_border_to_english) {
  EXPECT_TRUE(may_break_between("线", "程", false));
  EXPECT_TRUE(may_break_between("用", "c", false));
  EXPECT_TRUE(may_break_between("e", "代", false));
}

TEST(LineBreaking, no_line_begins_with_closing_punctuation) {
  for (const char* closing :
       {"。", "，", "、", "：", "；", "？", "！", "）", "》", "”", "…", ")", ".", ","}) {
    EXPECT_TRUE(is_closing(closing)) << closing;
    EXPECT_FALSE(may_break_between("程", closing, false)) << closing;
  }
}

TEST(LineBreaking, no_line_ends_with_opening_punctuation) {
  for (const char* opening : {"（", "《", "“", "(", "["}) {
    EXPECT_TRUE(is_opening(opening)) << opening;
    EXPECT_FALSE(may_break_between(opening, "线", false)) << opening;
  }
  EXPECT_TRUE(may_break_between("程", "（", false));
}

}  // namespace
}  // namespace playground::explorer
