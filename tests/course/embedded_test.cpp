/// Texts as shared/tools/embed.py packs their lines.
#include "shared/course/embedded.h"

#include <gmock/gmock.h>

namespace playground::course {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view two_lines =
    "// [region a]\n"
    "run();  //: 3\n"
    "\n"
    "return 1;  //: 1\n";
constexpr std::string_view packed =
    "\0"                    // not shown
    "\10\7\2\0\33\0\37"     // without 7 bytes; counterpart 0 + 3; "run", "();"
    "\1\0\0"                // nothing in it
    "\10\4\2\0\61\1\15"sv;  // counterpart 3 - 2; "return", and "1" after a space

TEST(Embedded, has_the_lines_that_are_shown_with_their_numbers_and_counterparts) {
  const SourceFile file = unpacked("example.cpp", two_lines, packed);
  EXPECT_EQ(file.text, two_lines);
  ASSERT_EQ(file.lines.size(), 3U);
  EXPECT_EQ(file.lines[0].number, 2);
  EXPECT_EQ(file.lines[0].text, "run();");
  EXPECT_EQ(file.lines[0].counterpart, 3);
  EXPECT_EQ(file.lines[1].text, "");
  EXPECT_EQ(file.lines[1].counterpart, 0);
  EXPECT_EQ(file.lines[2].number, 4);
  EXPECT_EQ(file.lines[2].text, "return 1;");
  EXPECT_EQ(file.lines[2].counterpart, 1);
}

TEST(Embedded, has_the_tokens_of_each_line) {
  const SourceFile file = unpacked("example.cpp", two_lines, packed);
  const auto token = [&](std::size_t line, std::size_t number) {
    const Token& one = file.lines[line].tokens[number];
    return std::pair(file.lines[line].text.substr(one.begin, one.end - one.begin), one.kind);
  };
  ASSERT_EQ(file.lines[0].tokens.size(), 2U);
  EXPECT_EQ(token(0, 0), std::pair("run"sv, TokenKind::function));
  EXPECT_EQ(token(0, 1), std::pair("();"sv, TokenKind::punctuation));
  EXPECT_TRUE(file.lines[1].tokens.empty());
  EXPECT_EQ(token(2, 0), std::pair("return"sv, TokenKind::keyword));
  EXPECT_EQ(token(2, 1), std::pair("1"sv, TokenKind::number));
}

TEST(Embedded, numbers_may_have_several_bytes) {
  const std::string line(300, 'x');
  const SourceFile file = unpacked("original.py", line, "\1\0\1\0\346\22"sv);  // 8 * 300 + 6 = 2406
  ASSERT_EQ(file.lines.size(), 1U);
  EXPECT_EQ(file.lines[0].tokens.front().end, 300);
  EXPECT_EQ(file.lines[0].tokens.front().kind, TokenKind::comment);
}

TEST(Embedded, an_empty_text_has_no_lines) { EXPECT_TRUE(unpacked("original.en.py", "", "").lines.empty()); }

}  // namespace
}  // namespace playground::course
