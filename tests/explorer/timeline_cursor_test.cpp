#include "shared/explorer/timeline_cursor.h"

#include <gtest/gtest.h>

namespace playground::explorer {
namespace {

class TimelineCursorTest : public testing::Test {
 protected:
  void SetUp() override {
    for (TrackId track = 0; track < 3; ++track)
      trace_.add_track({.id = track, .model = Model::thread, .number = static_cast<int>(track)});
    for (const double at : {0.0, 1.0, 2.0}) add(0, at);
    for (const double at : {0.5, 1.5}) add(2, at);
    index_.update(trace_, 1, 1 + trace_.changes());
  }
  void add(TrackId track, double at) {
    const Activity activity = ++count_ % 2 == 0 ? Activity::running : Activity::waiting;
    trace_.add(
        {.kind = TraceEvent::Kind::activity, .activity = activity, .track = track, .time = from_seconds(at)});
  }
  [[nodiscard]] double begin() const {
    const auto span = cursor_.span(index_);
    return span ? to_seconds(trace_.spans()[*span].begin) : -1;
  }

  Trace trace_;
  TimelineIndex index_;
  TimelineCursor cursor_;
  int count_ = 0;
};

TEST_F(TimelineCursorTest, moves_along_a_row_and_stops_at_its_ends) {
  EXPECT_EQ(begin(), 0);
  cursor_.move_along(index_, 1);
  EXPECT_EQ(begin(), 1);
  cursor_.move_along(index_, 10);
  EXPECT_EQ(begin(), 2);
  cursor_.move_along(index_, -10);
  EXPECT_EQ(begin(), 0);
  cursor_.move_to_last(index_);
  EXPECT_EQ(begin(), 2);
  cursor_.move_to_first();
  EXPECT_EQ(begin(), 0);
}

TEST_F(TimelineCursorTest, moves_across_rows_to_what_happened_at_the_same_time) {
  cursor_.move_to_last(index_);
  cursor_.move_across(trace_, index_, 1);
  EXPECT_EQ(cursor_.row(), 1);
  EXPECT_EQ(begin(), -1) << "the row has no bars";
  cursor_.move_along(index_, 1);
  cursor_.move_across(trace_, index_, 5);
  EXPECT_EQ(cursor_.row(), 2);
  cursor_.move_to_last(index_);
  EXPECT_EQ(begin(), 1.5);
  cursor_.move_across(trace_, index_, -2);
  EXPECT_EQ(begin(), 1) << "the bar that had begun at that time";
}

TEST_F(TimelineCursorTest, begins_again_with_another_run) {
  cursor_.show_run(1);
  cursor_.move_across(trace_, index_, 2);
  cursor_.show_run(1);
  EXPECT_EQ(cursor_.row(), 2);
  cursor_.show_run(2);
  EXPECT_EQ(cursor_.row(), 0);
}

}  // namespace
}  // namespace playground::explorer
