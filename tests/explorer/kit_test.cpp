/// The kit: the layout parts that lessons and the explorer use for their views.
#include <imgui_internal.h>

#include "shared/explorer/kit/bars.h"
#include "shared/explorer/kit/button_row.h"
#include "shared/explorer/kit/columns.h"
#include "shared/explorer/kit/facts.h"
#include "shared/explorer/kit/verdict_card.h"
#include "tests/explorer/ui_fixture.h"

namespace playground::explorer {
namespace {

using testing::HasSubstr;

using KitTest = UiTest;

void draw_two_columns(Ui& ui, const ColumnsOptions& options) {
  draw_columns(
      ui, "both", options,
      [&](const Column& column) {
        ui.text("left", column.stacked ? "stacked" : "beside");
        ui.spacing(30);
      },
      [&](const Column&) { ui.text("right", "right"); });
}

TEST_F(KitTest, columns_are_side_by_side_and_equally_wide_where_there_is_room) {
  draw([](Ui& ui) { draw_two_columns(ui, {.height = 200, .gap = 20}); });
  EXPECT_EQ(node("left")->label, "beside");
  EXPECT_EQ(bounds("left").y, bounds("right").y);
  EXPECT_FLOAT_EQ(bounds("right").x - bounds("left").x, (width_ - 20) / 2 + 20);
  EXPECT_FLOAT_EQ(end_.y, 200);
}

TEST_F(KitTest, columns_can_have_a_left_one_of_a_given_width) {
  draw([](Ui& ui) { draw_two_columns(ui, {.height = 200, .gap = 20, .left_width = 300}); });
  EXPECT_FLOAT_EQ(bounds("right").x, 320);
}

TEST_F(KitTest, columns_are_stacked_where_the_window_is_narrow) {
  width_ = 390;
  draw([](Ui& ui) { draw_two_columns(ui, {.height = 200}); });
  EXPECT_EQ(node("left")->label, "stacked");
  EXPECT_EQ(bounds("left").x, bounds("right").x);
  EXPECT_GT(bounds("right").y, bounds("left").y + 30);
}

TEST_F(KitTest, buttons_stay_in_one_row_as_long_as_it_has_room) {
  const auto three_buttons = [](Ui& ui) {
    ButtonRow row(ui);
    for (const char* id : {"one", "two", "three"}) row.button(id, "A label of some length");
  };
  draw(three_buttons);
  EXPECT_EQ(bounds("one").y, bounds("three").y);
  EXPECT_GT(bounds("two").x, bounds("one").x + bounds("one").width);
  width_ = 390;
  draw(three_buttons);
  EXPECT_EQ(bounds("three").x, bounds("one").x);
  EXPECT_GT(bounds("three").y, bounds("one").y + bounds("one").height);
  for (const char* id : {"one", "two", "three"}) EXPECT_LE(bounds(id).x + bounds(id).width, width_);
}

TEST_F(KitTest, a_fact_is_one_line_or_where_that_is_too_short_two) {
  const auto fact = [](Ui& ui) { draw_fact(ui, "fact", "The name of the fact", "its value, in some words"); };
  draw(fact);
  EXPECT_EQ(node("fact")->label, "The name of the fact: its value, in some words");
  EXPECT_EQ(node("fact-label"), nullptr);
  width_ = 200;
  draw(fact);
  ASSERT_NE(node("fact-label"), nullptr);
  EXPECT_EQ(node("fact")->label, "its value, in some words");
  EXPECT_GT(bounds("fact").y, bounds("fact-label").y);
}

TEST_F(KitTest, a_verdict_card_is_read_as_one_sentence_after_the_other) {
  draw([](Ui& ui) {
    draw_verdict_card(ui, "verdict", "Threads did not help.", "They took 2.1 s.", {}, "A remark.");
  });
  EXPECT_EQ(node("verdict")->role, Role::status);
  EXPECT_EQ(node("verdict")->label, "Threads did not help. They took 2.1 s.");
  EXPECT_EQ(node("verdict-remark")->label, "A remark.");
  EXPECT_GT(end_.y, bounds("verdict-remark").y + bounds("verdict-remark").height);
}

TEST_F(KitTest, a_missing_verdict_says_what_to_do) {
  draw([](Ui& ui) { draw_verdict_missing(ui, "verdict", "Run it first."); });
  EXPECT_THAT(node("verdict")->label, HasSubstr("Run it first."));
}

// The length in pixels of the bar with this colour.
float bar_length(ImU32 color) {
  float left = FLT_MAX;
  float right = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& corner : list->VtxBuffer) {
      if (corner.col != color) continue;
      left = std::min(left, corner.pos.x);
      right = std::max(right, corner.pos.x);
    }
  }
  return right - left;
}

TEST_F(KitTest, bars_are_as_long_as_their_figures) {
  constexpr ImU32 red = IM_COL32(200, 1, 2, 255);
  constexpr ImU32 blue = IM_COL32(3, 4, 200, 255);
  const std::vector<Bar> bars{
      {.id = "one", .name = "one", .color = red, .figure = Figure{2, 2, 2}, .text = "2 s"},
      {.id = "two", .name = "two", .color = blue, .figure = Figure{4, 4, 4}, .text = "4 s"},
      {.id = "none", .name = "three", .color = red, .text = "not measured"}};
  draw([&](Ui& ui) { draw_bars(ui, "times", "Times", bars); });
  EXPECT_EQ(node("times-two")->label, "two: 4 s");
  EXPECT_EQ(node("times-none")->label, "three: not measured");
  EXPECT_NEAR(bar_length(blue), 2 * bar_length(red), 2);
  const float before = bar_length(blue);
  draw([&](Ui& ui) { draw_bars(ui, "times", "Times", bars, {.full = 8}); });
  EXPECT_NEAR(bar_length(blue), before / 2, 2);
  draw([&](Ui& ui) { draw_bars(ui, "times", "Times", bars, {.target = Level{8, "the best possible"}}); });
  EXPECT_NEAR(bar_length(blue), before / 2, 2);
  EXPECT_EQ(node("times-target")->label, "the best possible");
}

}  // namespace
}  // namespace playground::explorer
