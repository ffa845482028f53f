#include "shared/explorer/rich_text.h"

#include <algorithm>
#include <map>

#include "lessons/catalog.h"
#include "shared/explorer/layout_cache.h"
#include "tests/explorer/ui_fixture.h"

namespace playground::explorer {
namespace {

using testing::ElementsAre;

class RichTextTest : public UiTest {
 protected:
  void SetUp() override {
    draw([](Ui&) {});  // fonts can measure texts only after a frame has begun
  }
  // The text of each line.
  std::vector<std::string> lines_of(const course::Paragraph& paragraph, float width) {
    std::map<float, std::string> lines;
    const TextLayout layout = lay_out(paragraph, ui_.fonts(), text_size, width);
    for (const TextPiece& piece : layout.pieces) {
      // The smaller code font is a little lower than the text of its line.
      std::string& line = lines[std::floor(piece.y / layout.line_height)];
      line += piece.text;
    }
    std::vector<std::string> all;
    for (const auto& [y, line] : lines) all.push_back(line);
    return all;
  }
  std::vector<std::string> lines_of(const std::string& text, float width) {
    return lines_of(course::Paragraph{{.text = text}}, width);
  }
  [[nodiscard]] float width_of(const std::string& text) const { return ui_.measure(text, text_size).x; }
};

TEST_F(RichTextTest, breaks_between_words) {
  EXPECT_THAT(lines_of("threads wait at the same time", width_of("threads wait at") + 2),
              ElementsAre("threads wait at", "the same time"));
}

TEST_F(RichTextTest, breaks_between_chinese_characters) {
  EXPECT_THAT(lines_of("线程可以同时等待", width_of("线程可以") + 2), ElementsAre("线程可以", "同时等待"));
}

TEST_F(RichTextTest, begins_no_line_with_closing_punctuation) {
  EXPECT_THAT(lines_of("线程可以，同时等待", width_of("线程可以") + 2),
              ElementsAre("线程可", "以，同时", "等待"));
}

TEST_F(RichTextTest, ends_no_line_with_opening_punctuation) {
  EXPECT_THAT(lines_of("线程和（同时）等待", width_of("线程和（") + 2),
              ElementsAre("线程和", "（同时）", "等待"));
}

TEST_F(RichTextTest, keeps_an_english_word_in_a_chinese_text_whole) {
  EXPECT_THAT(lines_of("线程可以用coroutine代替", width_of("线程可以用corou")),
              ElementsAre("线程可以用", "coroutine代替"));
}

TEST_F(RichTextTest, does_not_break_at_the_borders_of_a_style) {
  const course::Paragraph paragraph{
      {.text = "press "}, {.text = "Run", .bold = true}, {.text = ". Then wait"}};
  EXPECT_THAT(lines_of(paragraph, width_of("press Run") + 2), ElementsAre("press", "Run.", "Then wait"));
}

TEST_F(RichTextTest, cuts_a_word_that_is_longer_than_a_line) {
  const auto lines = lines_of("ThreadPoolExecutorThreadPoolExecutor", 100);
  EXPECT_GT(lines.size(), 2U);
  std::string all;
  for (const std::string& line : lines) all += line;
  EXPECT_EQ(all, "ThreadPoolExecutorThreadPoolExecutor");
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  std::erase(text, '\n');
  return text;
}

bool begins_with_one_of(const std::string& text, std::initializer_list<std::string_view> all) {
  return std::ranges::any_of(all, [&](std::string_view one) { return text.starts_with(one); });
}
bool ends_with_one_of(const std::string& text, std::initializer_list<std::string_view> all) {
  return std::ranges::any_of(all, [&](std::string_view one) { return text.ends_with(one); });
}

// For each paragraph of the course, in a narrow and in a wide window.
TEST_F(RichTextTest, breaks_each_text_of_the_course_by_the_rules_of_its_language) {
  for (const course::Lesson& lesson : lessons::catalog()) {
    for (const std::string_view markdown : {lesson.files->english, lesson.files->chinese}) {
      const auto document = course::parse_document(markdown);
      ASSERT_TRUE(document);
      for (const course::Section& section : document->sections) {
        for (const course::Block& block : section.blocks) {
          std::vector<const course::Paragraph*> paragraphs{&block.text, &block.is_true, &block.try_it};
          for (const course::Paragraph& folded : block.folded) paragraphs.push_back(&folded);
          for (const course::Paragraph* paragraph : paragraphs) {
            for (const float width : {330.0F, 358.0F, 412.0F, 632.0F}) {
              std::string all;
              for (const std::string& line : lines_of(*paragraph, width)) {
                EXPECT_FALSE(
                    begins_with_one_of(line, {"，", "。", "、", "：", "；", "？", "！", "）", "》", "”"}))
                    << line;
                EXPECT_FALSE(ends_with_one_of(line, {"（", "《", "“"})) << line;
                all += line;
              }
              EXPECT_EQ(without_spaces(all), without_spaces(plain_text(*paragraph)));
              EXPECT_LE(lay_out(*paragraph, ui_.fonts(), text_size, width).width, width);
            }
          }
        }
      }
    }
  }
}

// --- Cached layouts

TEST_F(RichTextTest, a_layout_is_kept_for_as_long_as_it_is_drawn) {
  LayoutCache cache(ui_.fonts());
  const course::Paragraph text{{.text = "threads wait"}};
  const TextLayout* first = &cache.get(text, text_size, 300);
  cache.end_frame();
  EXPECT_EQ(&cache.get(text, text_size, 300), first);
  cache.end_frame();
  cache.end_frame();
  EXPECT_EQ(cache.size(), 0U);
}

TEST_F(RichTextTest, layouts_differ_by_width_size_and_style) {
  LayoutCache cache(ui_.fonts());
  const course::Paragraph text{{.text = "threads wait at the same time"}};
  const float one_line = cache.get(text, text_size, 300).height;
  EXPECT_GT(cache.get(text, text_size, 100).height, one_line);
  EXPECT_LT(cache.get(text, small_size, 300).height, one_line);
  EXPECT_GT(cache.get(text, text_size, 300, true).width, cache.get(text, text_size, 300).width);
  // Two parts, one of which may be a link, are two pieces.
  EXPECT_EQ(
      cache.get({{.text = "threads "}, {.text = "wait at the same time"}}, text_size, 300).pieces.size(), 2U);
  EXPECT_EQ(cache.size(), 5U);
}

}  // namespace
}  // namespace playground::explorer
