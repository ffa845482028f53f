/// Links that contain values, answers and figures.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shared/course/link.h"
#include "tests/explorer/explorer_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

TEST_F(ExplorerTest, a_link_resets_all_values_that_it_does_not_contain) {
  open("#/processes/7?call=one_by_one");
  open("#/processes/7?units=8");
  EXPECT_EQ(explorer_->link(), "#/processes/7?units=8&lang=en");
}

// Each lesson with figures shows those of a link, says that they come from a link, and returns the same link.
TEST_F(ExplorerTest, figures_of_a_link_are_shown_until_a_run_here) {
  const std::vector<std::pair<course::Link, std::string>> links{
      {{.lesson = "choose-sites",
        .step = 6,
        .figures = {{"bound", 0.5}, {"time/threads", 0.6}, {"time/coroutines", 0.6}, {"time/sequential", 9}}},
       "verdict-equal"},
      {{.lesson = "choose-connections",
        .step = 6,
        .figures = {{"rate/loop/10", 200}, {"rate/threads/10", 100}, {"limit/threads", 10}}},
       "verdict-rate"},
      {{.lesson = "comparison", .step = 3, .figures = {{"speed_up/processes", 1.9}, {"jobs", 2}}},
       "elsewhere"}};
  for (auto [link, verdict] : links) {
    link.language = Language::english;
    const std::string text = course::to_text(link, lessons::catalog());
    open(text);
    EXPECT_NE(node("elsewhere"), nullptr) << text;
    EXPECT_NE(node(verdict), nullptr) << text;
    EXPECT_EQ(explorer_->link(), text);
  }
  open(course::to_text(links[0].first, lessons::catalog()));
  open("#/choose-sites/7?sites=4");
  press("run");
  finish_run();
  EXPECT_EQ(node("elsewhere"), nullptr);
}

// A link may contain any figures.
TEST_F(ExplorerTest, any_figures_of_a_link_are_drawn) {
  constexpr double any_values[] = {0, -1, 5e-324, 1e-9, 1e12, -1.7e308, 1.7e308};
  for (const course::Lesson& lesson : lessons::catalog()) {
    const auto own = std::ranges::find(lesson.steps, course::StepKind::own, &course::Step::kind);
    if (lesson.quantities.empty() || own == lesson.steps.end()) continue;
    for (std::size_t i = 0; i < std::size(any_values); ++i) {
      course::Link link{.lesson = std::string(lesson.id),
                        .step = static_cast<int>(own - lesson.steps.begin()) + 1};
      if (lesson.id == "choose-yours") link.values = {{"answered", 7}};
      for (const course::Quantity& quantity : lesson.quantities) {
        const std::string id(quantity.id);
        link.figures[id] = any_values[i];
        for (const course::Variant& variant : lesson.variants) {
          const std::string of_variant = id + "/" + std::string(variant.id);
          link.figures[of_variant] = any_values[i];
          for (const char* level : {"0", "-5", "7", "99999999999", "x"})
            link.figures[of_variant + "/" + level] = any_values[(i + 1) % std::size(any_values)];
        }
      }
      open(course::to_text(link, lessons::catalog()));
      EXPECT_EQ(node("message"), nullptr) << label("message");
      EXPECT_NE(node("step-title"), nullptr);
    }
  }
}

TEST_F(ExplorerTest, an_advice_is_proved_and_its_figures_become_part_of_the_link) {
  open("#/choose-yours/2?answered=7&waits_for=others&each=0.1");
  EXPECT_THAT(label("advice"), HasSubstr("threads"));
  EXPECT_EQ(node("verdict"), nullptr);
  press("prove");
  finish_run();
  EXPECT_FALSE(label("verdict").empty());
  EXPECT_EQ(node("elsewhere"), nullptr);
  const std::string link = explorer_->link();
  EXPECT_THAT(link, HasSubstr("measured="));

  // After another answer, the figures do not apply any more.
  press("change-at_once");
  press("at_once-hundreds");
  EXPECT_EQ(node("verdict"), nullptr);

  // In another session, the link shows the answers and the figures, and that they come from a link.
  start_again();
  open(link);
  ASSERT_NE(node("elsewhere"), nullptr);
  EXPECT_EQ(node("elsewhere")->role, Role::status);
  EXPECT_FALSE(label("verdict").empty());
  EXPECT_EQ(explorer_->link(), link);
  press("prove");
  finish_run();
  EXPECT_EQ(node("elsewhere"), nullptr);
}

TEST_F(ExplorerTest, a_changed_answer_leaves_the_later_ones_as_they_are) {
  open("#/choose-yours/2?answered=7&data=much&length=longer");
  press("change-at_once");
  EXPECT_THAT(label("place"), HasSubstr("2 of 7"));
  EXPECT_EQ(node("advice"), nullptr) << "the recommendation follows the answer";
  press("at_once-hundreds");
  EXPECT_NE(node("advice"), nullptr);
  EXPECT_THAT(label("answered-at_once"), HasSubstr("hundreds"));
  EXPECT_THAT(label("answered-data"), HasSubstr("much"));
  EXPECT_THAT(label("answered-length"), HasSubstr("seconds"));
}

TEST_F(ExplorerTest, a_link_says_how_many_questions_are_answered_also_with_the_first_answers) {
  open("#/choose-yours/2");
  EXPECT_THAT(label("place"), HasSubstr("1 of 7"));
  press("waits_for-processor");
  const std::string link = explorer_->link();
  start_again();
  open(link);
  EXPECT_THAT(label("place"), HasSubstr("2 of 7"));
  open("#/choose-yours/2?answered=7");
  EXPECT_NE(node("advice"), nullptr) << "a link came while the lesson was open";
  press("change-waits_for");
  EXPECT_THAT(label("place"), HasSubstr("1 of 7"));
  start_again();
  open("#/choose-yours/2?answered=7&measured=1:1~2:1~3:1~4:0.5~5:1");
  ASSERT_NE(node("advice"), nullptr);
  EXPECT_NE(node("verdict"), nullptr);
}

}  // namespace
}  // namespace playground::explorer
