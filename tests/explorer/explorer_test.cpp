/// The explorer without a window: places, what is kept, and what holds in every step.
#include "shared/explorer/explorer.h"

#include <gmock/gmock.h>
#include <imgui_internal.h>

#include <set>
#include <string>
#include <vector>

#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

// --- Places

TEST_F(ExplorerTest, starts_with_the_first_step_of_the_first_lesson) {
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  EXPECT_EQ(label("title"), "Start here");
  EXPECT_EQ(node("message"), nullptr);
  EXPECT_THAT(explorer_->title(), HasSubstr("Start here"));
}

TEST_F(ExplorerTest, an_unknown_link_shows_the_start_page_and_says_what_was_wrong) {
  open("#/nowhere/3");
  ASSERT_NE(node("message"), nullptr);
  EXPECT_EQ(node("message")->role, Role::alert);
  EXPECT_THAT(label("message"), HasSubstr("nowhere"));
  EXPECT_EQ(explorer_->link(), "#/intro/1?lang=en");
  EXPECT_FALSE(label("dismiss").empty());
  press("dismiss");
  EXPECT_EQ(node("message"), nullptr);
}

TEST_F(ExplorerTest, a_link_restores_step_values_and_language) {
  open("#/processes/7?units=8&lang=zh");
  EXPECT_EQ(label("title"), "多进程");
  ASSERT_NE(node("units"), nullptr);
  EXPECT_EQ(node("units")->number, 8);
  EXPECT_EQ(explorer_->link(), "#/processes/7?units=8&lang=zh");
}

TEST_F(ExplorerTest, next_and_back_walk_through_every_step_of_the_course) {
  // Without the values: the exam sets one when it begins.
  const auto place = [this] { return explorer_->link().substr(0, explorer_->link().find('?')); };
  std::vector<std::string> there{place()};
  for (press("next"); node("next") != nullptr; press("next")) there.push_back(place());
  EXPECT_EQ(explorer_->link(), "#/progress?lang=en") << "the last step leads to what is still open";
  press("back-to-lesson");
  std::size_t steps = 0;
  for (const course::Lesson& lesson : lessons::catalog()) steps += lesson.steps.size();
  EXPECT_EQ(there.size(), steps);
  for (std::size_t i = there.size(); i-- > 1;) {
    EXPECT_EQ(place(), there[i]);
    press("back");
  }
  EXPECT_EQ(place(), there.front());
  EXPECT_FALSE(node("back")->enabled);
}

TEST_F(ExplorerTest, the_course_list_and_the_step_bar_lead_anywhere) {
  press("lesson-threads");
  press("step-3");
  EXPECT_EQ(explorer_->link(), "#/threads/3?lang=en");
  EXPECT_TRUE(node("lesson-threads")->selected);
  EXPECT_TRUE(node("step-3")->selected);
}

TEST_F(ExplorerTest, a_link_in_the_text_is_followed) {
  open("#/processes/7");
  for (const Node& known : explorer_->tree().nodes()) {
    if (known.role != Role::link || known.value != "#/processes/7?units=8") continue;
    press(known.id);
    EXPECT_EQ(node("units")->number, 8);
    return;
  }
  FAIL() << "the step has no such link any more";
}

// --- What is kept

TEST_F(ExplorerTest, the_language_switch_changes_every_word_and_is_kept) {
  EXPECT_EQ(label("next").substr(0, 4), "Next");
  press("language-zh");
  EXPECT_EQ(label("title"), "从这里开始");
  EXPECT_THAT(label("next"), HasSubstr("下一步"));
  EXPECT_TRUE(node("language-zh")->selected);
  start_again();
  EXPECT_EQ(label("title"), "从这里开始");
}

TEST_F(ExplorerTest, the_theme_is_kept) {
  press("theme-light");
  start_again();
  EXPECT_TRUE(node("theme-light")->selected);
}

TEST_F(ExplorerTest, a_step_that_was_read_counts_as_done_also_later) {
  open("#/intro/2");
  EXPECT_THAT(value("lesson-intro"), HasSubstr("0 of"));
  press("next");
  EXPECT_THAT(value("lesson-intro"), HasSubstr("1 of"));
  start_again();
  EXPECT_THAT(value("lesson-intro"), HasSubstr("1 of"));
}

TEST_F(ExplorerTest, damaged_progress_is_reported_and_quarantined) {
  fake_.storage.texts["progress"] = "{ this is not";
  start_again();
  ASSERT_NE(node("message"), nullptr);
  EXPECT_EQ(node("message")->role, Role::alert);
  EXPECT_THAT(label("message"), HasSubstr("progress.damaged-1"));
  EXPECT_EQ(fake_.storage.texts["progress.damaged-1"], "{ this is not");
}

// Missing glyphs are drawn as question marks.
std::string characters_without_glyph(std::string_view text) {
  ImFont* font = ImGui::GetIO().Fonts->Fonts[0];
  std::string missing;
  for (const char* at = text.data(); at < text.data() + text.size();) {
    unsigned int character = 0;
    const int bytes = ImTextCharFromUtf8(&character, at, text.data() + text.size());
    if (character >= ' ' && !font->IsGlyphInFont(static_cast<ImWchar>(character)))
      missing.append(at, static_cast<std::size_t>(bytes));
    at += bytes;
  }
  return missing;
}

TEST_F(ExplorerTest, what_it_says_after_a_run_can_be_drawn) {
  for (const std::string language : {"en", "zh"}) {
    open("#/processes/7?seconds=0.1&lang=" + language);
    press("run");
    finish_run();
    for (const Node& known : explorer_->tree().nodes()) {
      EXPECT_EQ(characters_without_glyph(known.label), "") << known.id;
      EXPECT_EQ(characters_without_glyph(known.full_value()), "") << known.id;
    }
  }
}

// In every place, names are unique and not empty, and no widget is outside the window.
TEST_F(ExplorerTest, every_step_is_sound_in_both_languages_and_sizes) {
  for (const ImVec2 size : {wide, ImVec2{1024, 700}, phone}) {
    size_ = size;
    for (const std::string language : {"en", "zh"}) {
      for (const course::Lesson& lesson : lessons::catalog()) {
        for (std::size_t i = 1; i <= lesson.steps.size(); ++i) {
          open("#/" + std::string(lesson.id) + "/" + std::to_string(i) + "?lang=" + language);
          SCOPED_TRACE(explorer_->link() + " at " + std::to_string(static_cast<int>(size.x)));
          EXPECT_EQ(node("message"), nullptr);
          std::set<std::string> ids;
          for (const Node& known : explorer_->tree().nodes()) {
            EXPECT_TRUE(ids.insert(known.id).second) << known.id << " is there twice";
            // A status has no words until there is something to say.
            if (!is_group(known.role) && known.role != Role::status) {
              EXPECT_FALSE(known.label.empty()) << known.id << " has no name";
            }
            EXPECT_EQ(characters_without_glyph(known.label), "") << known.id;
            EXPECT_GE(known.bounds.x, 0) << known.id;
            EXPECT_LE(known.bounds.x + known.bounds.width, size.x + 0.5F) << known.id;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace playground::explorer
