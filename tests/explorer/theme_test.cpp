#include "shared/explorer/theme.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/drawn_text.h"

namespace playground::explorer {
namespace {

using testing_support::contrast;

constexpr std::array themes{course::Theme::dark, course::Theme::light};
constexpr std::array models{Model::main, Model::process, Model::thread, Model::coroutine};

// contrast_test.cpp tests the contrast of texts. This tests colours that distinguish things without a text.
TEST(ThemeTest, the_bar_of_each_model_differs_from_its_background) {
  for (const auto theme : themes) {
    for (const Model model : models) {
      EXPECT_GE(contrast(model_color(model, theme), palette(theme).ground), 2) << static_cast<int>(model);
      EXPECT_GE(contrast(on_model_color(model, theme), model_color(model, theme)), 4.5)
          << static_cast<int>(model);
    }
  }
}

// Which lines are marked when contrast_test.cpp looks at a run is a matter of time, so all pairs are tested
// here.
TEST(ThemeTest, code_can_be_read_on_a_line_that_is_marked) {
  using enum course::TokenKind;
  for (const auto theme : themes) {
    const Palette& colors = palette(theme);
    for (const Model model : models) {
      const ImU32 ground = testing_support::over(colors.ground, mark_ground(model, theme));
      for (const auto kind : {plain, keyword, type, function, string, number, comment, punctuation})
        EXPECT_GE(contrast(token_color(kind, theme), ground), 4.5)
            << "token " << static_cast<int>(kind) << " on model " << static_cast<int>(model);
      EXPECT_GE(contrast(colors.quiet, ground), 4.5)
          << "the line's number on model " << static_cast<int>(model);
    }
  }
}

TEST(ThemeTest, each_model_has_a_colour_of_its_own) {
  for (const auto theme : themes) {
    std::set<ImU32> colors;
    for (const Model model : models) colors.insert(model_color(model, theme));
    EXPECT_EQ(colors.size(), models.size());
  }
}

TEST(ThemeTest, the_focus_and_what_is_chosen_can_be_seen) {
  for (const auto theme : themes) {
    const Palette& colors = palette(theme);
    for (const ImU32 ground : {colors.ground, colors.side, colors.card})
      EXPECT_GE(contrast(colors.focus, ground), 3);
    EXPECT_NE(colors.chosen, colors.hover);
  }
}

TEST(ThemeTest, a_faded_colour_keeps_its_tone) {
  EXPECT_EQ(faded(IM_COL32(1, 2, 3, 255), 0.4F), IM_COL32(1, 2, 3, 102));
  EXPECT_EQ(faded(IM_COL32(1, 2, 3, 100), 0.5F), IM_COL32(1, 2, 3, 50));
}

}  // namespace
}  // namespace playground::explorer
