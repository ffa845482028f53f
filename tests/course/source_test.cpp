/// The document's blocks, and the places of the words that claims quote.
#include "shared/course/source.h"

#include <gmock/gmock.h>

namespace playground::course {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using enum Language;
using Kind = SourceBlock::Kind;

constexpr std::string_view small_document = R"(It begins.

## Threads

- How: they share, and they wait.
- Uses:
  - Crawlers.
  - Frequent sharing.

```python
for i in range(4):
    start()  # starts it
```

## Table

| Feature | One | Two |
|---|---|---|
| Core | thread | task |
| Cost | low | low |

The end.
)";

SourceBlocks blocks_of(std::string_view text) {
  auto blocks = parse_source(text);
  EXPECT_TRUE(blocks) << blocks.error().message;
  return blocks.value_or(SourceBlocks{});
}

std::vector<std::string> words_of(const Claim& claim, const SourceBlocks& blocks) {
  std::vector<std::string> words;
  for (const SourcePart& part : parts_of(claim, blocks, english))
    words.push_back(blocks[part.block].texts[part.text].substr(part.begin, part.end - part.begin));
  return words;
}

TEST(Source, HasItsBlocksInOrder) {
  std::vector<Kind> kinds;
  for (const SourceBlock& block : blocks_of(small_document)) kinds.push_back(block.kind);
  EXPECT_THAT(kinds, ElementsAre(Kind::paragraph, Kind::heading, Kind::bullet, Kind::bullet, Kind::bullet,
                                 Kind::bullet, Kind::code, Kind::heading, Kind::row, Kind::row, Kind::row,
                                 Kind::paragraph));
}

TEST(Source, CodeKeepsItsLinesAndRowsHaveTheirCells) {
  const SourceBlocks blocks = blocks_of(small_document);
  EXPECT_EQ(blocks[6].texts[0], "for i in range(4):\n    start()  # starts it");
  EXPECT_THAT(blocks[9].texts, ElementsAre("Core", "thread", "task"));
  EXPECT_EQ(blocks[4].level, 2);
}

TEST(Source, AMistakeIsNamed) {
  for (const std::string_view text : {"### Deep\n", "    code\n", "```\nno end\n", "| a | b\n"}) {
    const auto blocks = parse_source(text);
    ASSERT_FALSE(blocks) << text;
    EXPECT_NE(blocks.error().message, "");
  }
  EXPECT_THAT(parse_source("### Deep\n").error().message, HasSubstr("### Deep"));
}

TEST(Source, AQuoteIsFoundInTextCodeAndSeveralBlocks) {
  const SourceBlocks blocks = blocks_of(small_document);
  EXPECT_THAT(words_of({"C1", Verdict::holds, {"they share", "x"}}, blocks), ElementsAre("they share"));
  EXPECT_THAT(words_of({"C1", Verdict::holds, {"starts it", "x"}}, blocks), ElementsAre("starts it"));
  EXPECT_THAT(words_of({"C1", Verdict::holds, {"Crawlers. … Frequent sharing.", "x"}}, blocks),
              ElementsAre("Crawlers.", "Frequent sharing."));
}

TEST(Source, WordsThatTheDocumentDoesNotHaveAreNotFound) {
  const SourceBlocks blocks = blocks_of(small_document);
  EXPECT_THAT(words_of({"C1", Verdict::holds, {"they compute", "x"}}, blocks), IsEmpty());
  EXPECT_THAT(words_of({"C1", Verdict::holds, {"they share … of all", "x"}}, blocks), IsEmpty());
  EXPECT_THAT(words_of({"C1", Verdict::holds, {"thread", "x"}}, blocks), IsEmpty())
      << "cells are quoted only by their place";
}

TEST(Source, ACellIsQuotedByItsPlace) {
  const SourceBlocks blocks = blocks_of(small_document);
  const Claim second{"C2", Verdict::holds, {"low", "x"}, "", CellPlace{1, 1}};
  const auto parts = parts_of(second, blocks, english);
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].block, 10U);
  EXPECT_EQ(parts[0].text, 2U);
  const Claim other{"C2", Verdict::holds, {"high", "x"}, "", CellPlace{1, 1}};
  EXPECT_THAT(parts_of(other, blocks, english), IsEmpty());
}

TEST(Source, AQuoteIsUnderItsHeadingAndItsBullet) {
  const SourceBlocks blocks = blocks_of(small_document);
  EXPECT_EQ(heading_of(0, blocks), "");
  EXPECT_EQ(heading_of(2, blocks), "Threads");
  EXPECT_EQ(heading_of(5, blocks), "Threads · Uses");
  EXPECT_EQ(heading_of(9, blocks), "Table");
}

TEST(Source, EachVerdictHasAnIdAndWords) {
  for (const VerdictWord& known : verdict_words) {
    EXPECT_EQ(verdict_from(known.id), known.verdict);
    EXPECT_EQ(verdict_id(known.verdict), known.id);
    EXPECT_EQ(verdict_text(known.verdict).english, known.words.english);
  }
  EXPECT_EQ(verdict_from("maybe"), std::nullopt);
}

}  // namespace
}  // namespace playground::course
