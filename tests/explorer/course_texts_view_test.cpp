/// What learners press in texts: folds, terms, and the first and the last lesson.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "shared/course/glossary.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// The first button that opens and closes something and has this label; empty: there is none.
std::string switch_named(const Explorer& explorer, std::string_view label) {
  for (const Node& node : explorer.tree().nodes()) {
    if (node.role == Role::button && node.expands && node.label == label) return node.id;
  }
  return "";
}

TEST_F(ExplorerTest, a_fold_shows_its_text_from_one_press_to_the_next) {
  open("#/coroutines/6");
  const std::string fold = switch_named(*explorer_, "Equal deadlines");
  ASSERT_NE(fold, "");
  EXPECT_FALSE(node(fold)->selected);
  EXPECT_EQ(node(fold + "-1"), nullptr);
  press(fold);
  EXPECT_TRUE(node(fold)->selected);
  EXPECT_THAT(label(fold + "-1"), HasSubstr("sequence number"));
  press(fold);
  EXPECT_EQ(node(fold + "-1"), nullptr);
}

TEST_F(ExplorerTest, a_term_is_explained_without_leaving_the_step) {
  for (const auto& [place, word] :
       {std::pair("#/threads/1?lang=en", "thread"), std::pair("#/threads/1?lang=zh", "线程")}) {
    open(place);
    const std::string term = switch_named(*explorer_, word);
    ASSERT_NE(term, "") << place;
    EXPECT_EQ(node("meaning-thread"), nullptr);
    press(term);
    ASSERT_NE(node("meaning-thread"), nullptr);
    EXPECT_EQ(node("meaning-thread")->role, Role::status);
    EXPECT_THAT(label("meaning-thread"), StartsWith(word));
    EXPECT_EQ(explorer_->link(), place);
    press(term);
    EXPECT_EQ(node("meaning-thread"), nullptr);
  }
}

TEST_F(ExplorerTest, a_key_explains_the_term_that_has_the_focus) {
  open("#/threads/1");
  explorer_->focus(switch_named(*explorer_, "thread"));
  frames();
  key(Explorer::Key::activate);
  frames();
  EXPECT_NE(node("meaning-thread"), nullptr);
}

TEST_F(ExplorerTest, all_terms_are_on_one_page) {
  open("#/summary/3");
  for (const course::Term& term : course::glossary())
    EXPECT_THAT(label("term-" + std::string(term.id)), HasSubstr(term.meaning.english)) << term.id;
}

TEST_F(ExplorerTest, the_first_press_boils_three_kettles_twice) {
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  EXPECT_THAT(value("kettles-1"), HasSubstr("0 of 3"));
  press("run");
  finish_run();
  for (const char* row : {"kettles-1", "kettles-2"}) EXPECT_THAT(value(row), HasSubstr("3 of 3")) << row;
  EXPECT_THAT(value("kettles-1"), HasSubstr("3.0 s"));
  EXPECT_EQ(node("your-prediction"), nullptr) << "this lesson asks for none";
}

// After "Press" or 按, a bold word is a control.
TEST_F(ExplorerTest, texts_name_controls_that_exist) {
  int named = 0;
  for (const course::Lesson& lesson : lessons::catalog()) {
    for (const Language language : {Language::english, Language::chinese}) {
      const bool english = language == Language::english;
      const auto document = course::parse_document(english ? lesson.files->english : lesson.files->chinese);
      for (std::size_t step = 0; step < lesson.steps.size(); ++step) {
        for (const course::Block& block : document->section(lesson.steps[step].id)->blocks) {
          for (std::size_t i = 1; i < block.text.size(); ++i) {
            const std::string& before = block.text[i - 1].text;
            if (!block.text[i].bold || !(before.ends_with("Press ") || before.ends_with("press ") ||
                                         before.ends_with("按") || before.ends_with("按下")))
              continue;
            ++named;
            open(fmt::format("#/{}/{}?lang={}", lesson.id, step + 1, english ? "en" : "zh"));
            if (lesson.id == "choose-yours" && lesson.steps[step].id == "answers")
              open("#/choose-yours/2?answered=7");
            const auto& nodes = explorer_->tree().nodes();
            EXPECT_TRUE(std::ranges::any_of(nodes,
                                            [&](const Node& node) {
                                              return node.role == Role::button &&
                                                     node.label == block.text[i].text;
                                            }))
                << explorer_->link() << ": " << block.text[i].text;
          }
        }
      }
    }
  }
  EXPECT_GT(named, 20);
}

}  // namespace
}  // namespace playground::explorer
