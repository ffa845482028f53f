#include "shared/course/python_source.h"

#include <gtest/gtest.h>

#include <random>

#include "lessons/catalog.h"

namespace playground::course {
namespace {

// The words of the text that have this kind, with a space between them.
std::string words(std::string_view text, TokenKind kind) {
  const PythonSource source("a.py", std::string(text));
  std::string all;
  for (const SourceLine& line : source.file().lines) {
    for (const Token& token : line.tokens) {
      if (token.kind != kind) continue;
      if (!all.empty()) all += ' ';
      all += line.text.substr(token.begin, token.end - token.begin);
    }
  }
  return all;
}

TEST(PythonSource, finds_keywords_functions_numbers_and_comments) {
  constexpr std::string_view text =
      "async def run(n): # start\n  return sleep(0.5) + x1 + 10_000\nclass Each:\n";
  EXPECT_EQ(words(text, TokenKind::keyword), "async def return class");
  EXPECT_EQ(words(text, TokenKind::function), "run sleep Each");
  EXPECT_EQ(words(text, TokenKind::number), "0.5 10_000");
  EXPECT_EQ(words(text, TokenKind::comment), "# start");
}

TEST(PythonSource, strings_have_prefixes_escapes_and_may_have_several_lines) {
  EXPECT_EQ(words(R"(a = f"x # {1}" + 'it\'s' # "no")", TokenKind::string), R"(f"x # {1}" 'it\'s')");
  EXPECT_EQ(words("\"\"\"one\n# two\n\"\"\" + 1", TokenKind::string), "\"\"\"one # two \"\"\"");
  EXPECT_EQ(words("\"\"\"one\n# two\n\"\"\" + 1", TokenKind::number), "1");
  EXPECT_EQ(words("x = 'open\nif y: pass", TokenKind::keyword), "if pass");
}

TEST(PythonSource, has_the_lines_of_the_text_with_their_numbers) {
  const PythonSource source("a.py", "a\n\nb");
  ASSERT_EQ(source.file().lines.size(), 3U);
  EXPECT_EQ(source.file().lines[2].text, "b");
  EXPECT_EQ(source.file().lines[2].number, 3);
  EXPECT_EQ(source.file().text, "a\n\nb");
}

// The lessons' programs are coloured by pygments, when they are embedded.
TEST(PythonSource, agrees_with_the_lessons_about_what_is_a_comment) {
  for (const Lesson& lesson : lessons::catalog()) {
    std::string expected;
    for (const SourceLine& line : lesson.files->original.lines) {
      for (const Token& token : line.tokens) {
        if (token.kind != TokenKind::comment) continue;
        if (!expected.empty()) expected += ' ';
        expected += line.text.substr(token.begin, token.end - token.begin);
      }
    }
    EXPECT_EQ(words(lesson.files->original.text, TokenKind::comment), expected) << lesson.id;
  }
}

TEST(PythonSource, tokens_are_in_order_whatever_the_text_is) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "a1'\"\\#\n \xe4"[random() % 9];
    const PythonSource source("a.py", text);
    for (const SourceLine& line : source.file().lines) {
      std::size_t end = 0;
      for (const Token& token : line.tokens) {
        ASSERT_LE(end, token.begin);
        ASSERT_LT(token.begin, token.end);
        end = token.end;
      }
      ASSERT_LE(end, line.text.size());
    }
  }
}

TEST(PythonSource, a_line_that_is_too_long_for_colours_is_kept) {
  const PythonSource source("a.py", std::string(70000, ' ') + "# end");
  ASSERT_EQ(source.file().lines.size(), 1U);
  EXPECT_EQ(source.file().lines[0].text.size(), 70005U);
  EXPECT_TRUE(source.file().lines[0].tokens.empty());
}

}  // namespace
}  // namespace playground::course
