#include "native/app/display_scale.h"

#include <gtest/gtest.h>

namespace playground::native {
namespace {

TEST(DisplayScale, IsOneWithoutSettings) { EXPECT_EQ(scale_of({}), 1); }

TEST(DisplayScale, FollowsTheDotsPerInchOfTheDesktop) {
  EXPECT_EQ(scale_of({.xft_dpi = "96"}), 1);
  EXPECT_EQ(scale_of({.xft_dpi = "144"}), 1.5F);
  EXPECT_EQ(scale_of({.xft_dpi = "192"}), 2);
  EXPECT_EQ(scale_of({.xft_dpi = "120.0"}), 1.25F);
}

TEST(DisplayScale, MultipliesTheFactorsOfGdk) {
  EXPECT_EQ(scale_of({.gdk_scale = "2"}), 2);
  EXPECT_EQ(scale_of({.xft_dpi = "192", .gdk_scale = "2", .gdk_dpi_scale = "0.5"}), 2);
}

TEST(DisplayScale, HasStepsAndBounds) {
  EXPECT_EQ(scale_of({.xft_dpi = "98"}), 1);
  EXPECT_EQ(scale_of({.xft_dpi = "110"}), 1.125F);
  EXPECT_EQ(scale_of({.xft_dpi = "9600"}), max_scale);
  EXPECT_EQ(scale_of({.xft_dpi = "1"}), min_scale);
}

TEST(DisplayScale, IgnoresWhatIsNoNumber) {
  for (const char* wrong : {"", "large", "0", "-192", "192dpi", "nan", "inf", " 192"}) {
    EXPECT_EQ(scale_of({.xft_dpi = wrong, .gdk_scale = wrong, .gdk_dpi_scale = wrong}), 1) << wrong;
  }
}

TEST(DisplayScale, OfTheUserIsANumberWithinBounds) {
  EXPECT_EQ(parse_scale("1.5"), 1.5F);
  EXPECT_EQ(parse_scale("4"), 4);
  for (const char* wrong : {"", "0", "0.4", "4.1", "two", "1,5", "150%"})
    EXPECT_EQ(parse_scale(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace playground::native
