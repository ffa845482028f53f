#include "shared/explorer/timeline_window.h"

#include <gtest/gtest.h>

namespace playground::explorer {
namespace {

constexpr double whole = 10;

TEST(TimelineWindow, begins_with_the_whole_run) {
  const TimelineWindow window;
  EXPECT_EQ(window.shown_begin(), 0);
  EXPECT_EQ(window.shown_length(whole), whole);
  EXPECT_EQ(window.middle(whole), 5);
}

TEST(TimelineWindow, zooms_around_a_moment_that_stays_where_it_is) {
  TimelineWindow window;
  for (const double around : {2.0, 7.5, 4.0}) {
    const double share = (around - window.shown_begin()) / window.shown_length(whole);
    window.zoom(whole, around, 0.8);
    EXPECT_NEAR(share, (around - window.shown_begin()) / window.shown_length(whole), 1e-9);
  }
}

TEST(TimelineWindow, shows_the_whole_run_again_when_zoomed_out_far_enough) {
  TimelineWindow window;
  window.zoom(whole, 5, 0.5);
  window.zoom(whole, 5, 2);
  EXPECT_EQ(window.length, 0);
}

TEST(TimelineWindow, stays_within_the_run) {
  TimelineWindow window;
  window.zoom(whole, 0, 0.5);
  window.zoom(whole, 5, 1.5);
  EXPECT_GE(window.begin, 0);
  window.move(whole, 100);
  EXPECT_DOUBLE_EQ(window.begin + window.length, whole);
  window.move(whole, -100);
  EXPECT_EQ(window.begin, 0);
}

TEST(TimelineWindow, has_a_minimum_length_at_which_it_stays_where_it_is) {
  TimelineWindow window;
  for (int i = 0; i < 200; ++i) window.zoom(whole, 3, 0.5);
  EXPECT_GT(window.length, 0);
  EXPECT_LE(window.begin, 3);
  EXPECT_GE(window.begin + window.length, 3) << "what is under the pointer was zoomed out of the window";
}

TEST(TimelineWindow, that_is_longer_than_a_new_run_moves_to_its_begin) {
  TimelineWindow window{4, 2};
  window.move(1, 3);
  EXPECT_EQ(window.begin, 0);
}

TEST(TimelineWindow, of_the_whole_run_does_not_move) {
  TimelineWindow window;
  window.move(whole, 3);
  EXPECT_EQ(window.shown_begin(), 0);
}

}  // namespace
}  // namespace playground::explorer
