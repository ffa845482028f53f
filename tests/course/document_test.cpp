#include "shared/course/document.h"

#include <gmock/gmock.h>

namespace playground::course {
namespace {

using testing::HasSubstr;

std::string plain(const Paragraph& paragraph) {
  std::string text;
  for (const Inline& part : paragraph) text += part.text;
  return text;
}

constexpr std::string_view whole = R"(# Processes

A process has its own memory.

## What it is {#what}

A paragraph with **bold**, `code` and a [link](#/processes/3)
over two lines.

- first
- second `bullet`

```python
if True:
    print("x")
```

> [!C6]
>
> What is true.
>
> What to try.

> [!more] A title with `code`
>
> What **some** want to know.
>
> And more.

## Next {#next-step}

End.
)";

std::string without_emphasis(std::string_view text) {
  std::string out(text);
  std::erase(out, '*');
  return out;
}

Document parsed(std::string_view text) {
  auto document = parse_document(text);
  EXPECT_TRUE(document) << document.error().message;
  return document.value_or(Document{});
}

std::string error_of(std::string_view text) {
  const auto document = parse_document(text);
  return document ? "no error" : document.error().message;
}

class ParsedDocument : public testing::Test {
 protected:
  // Without **: there is a separate test for bold text.
  const Document document = parsed(without_emphasis(whole));
};

TEST_F(ParsedDocument, HasATitleAndASummary) {
  EXPECT_EQ(document.title, "Processes");
  ASSERT_EQ(document.summary.size(), 1U);
  EXPECT_EQ(plain(document.summary[0].text), "A process has its own memory.");
}

TEST_F(ParsedDocument, HasSectionsByIdInOrder) {
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_EQ(document.sections[0].id, "what");
  EXPECT_EQ(document.sections[0].title, "What it is");
  EXPECT_EQ(document.section("next-step"), &document.sections[1]);
  EXPECT_EQ(document.section("other"), nullptr);
}

TEST_F(ParsedDocument, HasEachBlockInItsPlace) {
  std::vector<Block::Kind> kinds;
  for (const Block& block : document.sections[0].blocks) kinds.push_back(block.kind);
  using enum Block::Kind;
  EXPECT_THAT(kinds, testing::ElementsAre(paragraph, bullet, bullet, code, claim, more));
}

TEST_F(ParsedDocument, ALineEndInAParagraphIsASpace) {
  EXPECT_THAT(plain(document.sections[0].blocks[0].text), HasSubstr("link over two lines."));
}

TEST_F(ParsedDocument, CodeKeepsItsLinesAndIndent) {
  const Block& code = document.sections[0].blocks[3];
  ASSERT_EQ(code.text.size(), 1U);
  EXPECT_EQ(code.text[0].text, "if True:\n    print(\"x\")");
}

TEST_F(ParsedDocument, AClaimHasItsNumberAndTwoParagraphs) {
  const Block& claim = document.sections[0].blocks[4];
  EXPECT_EQ(claim.claim, "C6");
  EXPECT_EQ(plain(claim.is_true), "What is true.");
  EXPECT_EQ(plain(claim.try_it), "What to try.");
}

TEST(Document, StylesAreKept) {
  const auto document = parsed("# T\n\n## S {#s}\n\nA **bold** and `code` and [link](#/processes/3) end");
  const Paragraph& text = document.sections.at(0).blocks.at(0).text;
  ASSERT_EQ(text.size(), 7U);
  EXPECT_TRUE(text[1].bold);
  EXPECT_EQ(text[1].text, "bold");
  EXPECT_TRUE(text[3].code);
  EXPECT_EQ(text[5].link, "#/processes/3");
  EXPECT_EQ(text[6].link, "");
  EXPECT_FALSE(text[6].bold);
}

TEST_F(ParsedDocument, AFoldHasATitleAndParagraphs) {
  const Block& fold = document.sections[0].blocks[5];
  EXPECT_EQ(plain(fold.text), "A title with code");
  EXPECT_TRUE(fold.text.at(1).code);
  ASSERT_EQ(fold.folded.size(), 2U);
  EXPECT_EQ(plain(fold.folded[0]), "What some want to know.");
  EXPECT_EQ(plain(fold.folded[1]), "And more.");
}

TEST(Document, NoSpaceIsPutBetweenChineseCharacters) {
  const auto document = parsed("# T\n\n## S {#s}\n\n多个程序\n并排运行，\n各有自己的内存。");
  EXPECT_EQ(plain(document.sections.at(0).blocks.at(0).text), "多个程序并排运行，各有自己的内存。");
}

TEST(Document, ALineThatEndsWithATypographicSignIsStillFollowedByASpace) {
  const auto document = parsed("# T\n\n## S {#s}\n\nIt’s called “spawn”\nin Python —\nand café\nis French");
  EXPECT_EQ(plain(document.sections.at(0).blocks.at(0).text),
            "It’s called “spawn” in Python — and café is French");
}

struct Mistake {
  std::string name;
  std::string_view text;
  std::string_view told;  ///< part of the error
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class DocumentMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(DocumentMistakes, AreNamed) { EXPECT_THAT(error_of(GetParam().text), HasSubstr(GetParam().told)); }

INSTANTIATE_TEST_SUITE_P(
    Of, DocumentMistakes,
    testing::Values(
        Mistake{"NoTitle", "", "# title"}, Mistake{"SectionWithoutTitle", "## S {#s}\n\nText", "# title"},
        Mistake{"TwoTitles", "# One\n\n# Two\n", "Two"},
        Mistake{"SectionWithoutId", "# T\n\n## What it is\n", "after \"What it is\""},
        Mistake{"SectionWithEmptyId", "# T\n\n## What it is {#}\n", "{#id}"},
        Mistake{"SameIdTwice", "# T\n\n## One {#s}\n\n## Two {#s}\n", "\"s\""},
        Mistake{"ThirdLevel", "# T\n\n### Deep {#d}\n", "## title {#id}"},
        Mistake{"ClaimWithOneParagraph", "# T\n\n## S {#s}\n\n> [!C1]\n>\n> a\n", "three paragraphs"},
        Mistake{"ClaimWithThreeParagraphs", "# T\n\n## S {#s}\n\n> [!C1]\n>\n> a\n>\n> b\n>\n> c\n",
                "three paragraphs"},
        Mistake{"QuoteThatIsNoClaim", "# T\n\n## S {#s}\n\n> a\n>\n> b\n>\n> c\n", "[!C6]"},
        Mistake{"ClaimWithWordsAfterItsNumber", "# T\n\n## S {#s}\n\n> [!C1 true]\n>\n> a\n>\n> b\n",
                "[!C6]"},
        Mistake{"FoldWithoutText", "# T\n\n## S {#s}\n\n> [!more] Title\n", "at least one paragraph"},
        Mistake{"NumberedList", "# T\n\n## S {#s}\n\n1. one\n", "kind of block"},
        Mistake{"Rule", "# T\n\n## S {#s}\n\n---\n", "kind of block"},
        Mistake{"Emphasis", "# T\n\n## S {#s}\n\nan *emphasis*\n", "text style"},
        Mistake{"Picture", "# T\n\n## S {#s}\n\n![alt](x.png)\n", "text style"}),
    [](const auto& test) { return test.param.name; });

TEST(Document, AnErrorSaysAfterWhichHeading) {
  EXPECT_THAT(error_of("# T\n\n## First {#a}\n\n## Second {#b}\n\n---\n"), HasSubstr("after \"Second"));
}

TEST(Document, TruncationAtEveryLengthIsAnErrorOrADocument) {
  const std::string text = without_emphasis(whole);
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto document = parse_document(std::string_view(text).substr(0, size));
    if (!document) {
      EXPECT_NE(document.error().message, "") << "at " << size;
    }
  }
}

}  // namespace
}  // namespace playground::course
