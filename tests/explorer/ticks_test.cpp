#include "shared/explorer/ticks.h"

#include <gmock/gmock.h>

#include <cmath>

namespace playground::explorer {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

TEST(Ticks, a_step_is_1_2_or_5_times_a_power_of_ten) {
  EXPECT_DOUBLE_EQ(tick_step(10, 10), 1);
  EXPECT_DOUBLE_EQ(tick_step(10, 9), 2);
  EXPECT_DOUBLE_EQ(tick_step(10, 4), 5);
  EXPECT_DOUBLE_EQ(tick_step(10, 1), 10);
  EXPECT_DOUBLE_EQ(tick_step(0.003, 3), 0.001);
  EXPECT_DOUBLE_EQ(tick_step(7e6, 7), 1e6);
}

TEST(Ticks, never_divide_a_length_into_more_parts_than_wanted) {
  for (double length = 1e-6; length < 1e6; length *= 1.37) {
    for (int parts = 1; parts < 12; ++parts) {
      EXPECT_LE(length / tick_step(length, parts), parts * 1.0001) << length;
      EXPECT_GT(length / tick_step(length, parts), parts / 2.6) << length;
    }
  }
}

TEST(Ticks, are_the_multiples_of_the_step_that_are_in_the_range) {
  EXPECT_THAT(linear_ticks({0, 1}, 4), ElementsAre(0, 0.5, 1));
  EXPECT_FALSE(std::signbit(linear_ticks({0, 1}, 4).front())) << "an axis begins at 0, not at -0";
  EXPECT_THAT(linear_ticks({0.3, 2.1}, 4), ElementsAre(0.5, 1, 1.5, 2));
  EXPECT_THAT(linear_ticks({-1, 1}, 2), ElementsAre(-1, 0, 1));
}

TEST(Ticks, reach_the_end_of_the_range_although_sums_of_a_tenth_do_not) {
  const auto ticks = linear_ticks({0, 0.3}, 3);
  ASSERT_EQ(ticks.size(), 4U);
  EXPECT_NEAR(ticks.back(), 0.3, 1e-12);
}

TEST(Ticks, of_a_logarithmic_axis_are_powers_of_ten) {
  EXPECT_THAT(logarithmic_ticks({1, 1000}, 9), ElementsAre(1, 10, 100, 1000));
  EXPECT_THAT(logarithmic_ticks({0.02, 30}, 9), ElementsAre(DoubleEq(0.1), 1, 10));
  EXPECT_THAT(logarithmic_ticks({1, 1e6}, 4), ElementsAre(1, 100, 1e4, 1e6));
}

// Regression: an axis that was narrower than one label requested zero ticks, and the code divided by that
// number.
TEST(Ticks, can_be_made_for_an_axis_without_room) {
  EXPECT_THAT(logarithmic_ticks({1, 100}, 0), ElementsAre(1));
  EXPECT_FALSE(linear_ticks({0, 1}, 0).empty());
  EXPECT_TRUE(std::isfinite(tick_step(0, 0)));
}

// A link may contain any figures.
TEST(Ticks, come_to_an_end_for_any_range) {
  EXPECT_THAT(logarithmic_ticks({0, 10}, 4), testing::IsEmpty());
  EXPECT_THAT(logarithmic_ticks({-1, 10}, 4), testing::IsEmpty());
  EXPECT_LE(linear_ticks({1e20, 1e20 + 1e5}, 4).size(), 6U);
}

}  // namespace
}  // namespace playground::explorer
