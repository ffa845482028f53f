#include "shared/course/line_diff.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace playground::course {
namespace {

using Kind = DiffLine::Kind;

// "-" before removed lines, "+" before added ones.
std::string shown(std::string_view before, std::string_view after) {
  std::string all;
  for (const DiffLine& line : diff_lines(before, after)) {
    all += line.kind == Kind::same ? ' ' : line.kind == Kind::added ? '+' : '-';
    all += line.text;
    all += '|';
  }
  return all;
}

int changes(std::string_view before, std::string_view after) {
  return changed_lines(diff_lines(before, after));
}

// The lines of one of the texts, as one text.
std::string joined(std::string_view before, std::string_view after, Kind left_out) {
  std::string all;
  bool first = true;
  for (const DiffLine& line : diff_lines(before, after)) {
    if (line.kind == left_out) continue;
    if (!std::exchange(first, false)) all += '\n';
    all += line.text;
  }
  return all;
}

TEST(LineDiff, shows_what_was_replaced_added_and_removed) {
  EXPECT_EQ(shown("a\nb\nc", "a\nx\nc"), " a|-b|+x| c|");
  EXPECT_EQ(shown("a\nc", "a\nb\nc"), " a|+b| c|");
  EXPECT_EQ(shown("a\nb\nc", "c"), "-a|-b| c|");
  EXPECT_EQ(shown("a\nb", "a\nb"), " a| b|");
  EXPECT_EQ(shown("a\nb\nc\nd", "x\nb\ny\nd"), "-a|+x| b|-c|+y| d|");
}

TEST(LineDiff, removed_lines_are_before_those_that_replace_them) {
  EXPECT_EQ(shown("a\nb", "x\ny"), "-a|-b|+x|+y|");
}

TEST(LineDiff, counts_a_replaced_line_once) {
  EXPECT_EQ(changes("a\nb\nc", "a\nx\nc"), 1);
  EXPECT_EQ(changes("a\nb\nc", "a\nx\ny\nc"), 2);
  EXPECT_EQ(changes("a\nb\nc", ""), 3);
  EXPECT_EQ(changes("a\n", "a"), 1);
  EXPECT_EQ(changes("a", "a"), 0);
}

TEST(LineDiff, numbers_the_lines_of_both_texts) {
  const auto lines = diff_lines("a\nb\nc", "a\nx\ny\nc");
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[1], (DiffLine{Kind::removed, 2, 0, "b"}));
  EXPECT_EQ(lines[3], (DiffLine{Kind::added, 0, 3, "y"}));
  EXPECT_EQ(lines[4], (DiffLine{Kind::same, 3, 4, "c"}));
}

TEST(LineDiff, has_all_lines_of_both_texts_whatever_they_are) {
  std::mt19937 random(3);
  const auto text = [&] {
    std::string all;
    for (auto i = random() % 12; i > 0; --i) all += "ab\n\n"[random() % 4];
    return all;
  };
  for (int round = 0; round < 500; ++round) {
    const std::string before = text();
    const std::string after = text();
    ASSERT_EQ(joined(before, after, Kind::added), before);
    ASSERT_EQ(joined(before, after, Kind::removed), after);
    ASSERT_EQ(changes(before, after) == 0, before == after);
  }
}

TEST(LineDiff, texts_of_many_lines_that_all_differ_are_still_complete) {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(joined(before, after, Kind::added), before);
  EXPECT_EQ(joined(before, after, Kind::removed), after);
  EXPECT_EQ(changes(before, after), 3000);
}

}  // namespace
}  // namespace playground::course
