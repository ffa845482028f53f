#include "shared/explorer/chart.h"

#include "tests/explorer/ui_fixture.h"

namespace playground::explorer {
namespace {

using ChartTest = UiTest;

std::string whole_number(double value) { return fmt::format("{:.0f}", value); }

TEST_F(ChartTest, says_all_its_figures_in_words) {
  const std::vector<Series> series{{"threads", IM_COL32_WHITE, {{1, {10, 9, 12}}, {100, {20, 20, 20}}}},
                                   {"coroutines", IM_COL32_WHITE, {}}};
  draw([&](Ui& ui) {
    draw_lines(ui, "chart", "Requests", {.label = "connections", .text = whole_number, .logarithmic = true},
               {.label = "per second"}, series, std::nullopt, 200);
  });
  EXPECT_EQ(node("chart")->role, Role::image);
  EXPECT_EQ(node("chart")->label, "Requests");
  EXPECT_EQ(node("chart")->value, "threads: 1 → 10, 100 → 20; coroutines:");
  EXPECT_FLOAT_EQ(bounds("chart").height, 200);
}

TEST_F(ChartTest, can_be_drawn_without_figures_and_with_one_in_a_window_of_any_width) {
  for (width_ = 20; width_ < 900; width_ += 90) {
    for (const bool logarithmic : {false, true}) {
      for (const int count : {0, 1}) {
        std::vector<Series> series{{"threads", IM_COL32_WHITE, {}}};
        if (count == 1) series[0].points.push_back({1000, {0.5, 0.5, 0.5}});
        draw([&](Ui& ui) {
          draw_lines(ui, "chart", "Requests", {.label = "", .logarithmic = logarithmic},
                     {.label = "", .logarithmic = logarithmic}, series, Level{3, "the aim"}, 150);
        });
        ASSERT_NE(node("chart"), nullptr);
      }
    }
  }
}

}  // namespace
}  // namespace playground::explorer
