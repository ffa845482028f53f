#include "shared/explorer/timeline_picks.h"

#include <gmock/gmock.h>

#include <cmath>
#include <tuple>
#include <vector>

namespace playground::explorer {
namespace {

using testing::ElementsAre;
using testing::FieldsAre;
using testing::SizeIs;
using enum Activity;

// One unit; the window shows 1 s in 1000 pixels.
class TimelinePicksTest : public testing::Test {
 protected:
  TimelinePicksTest() { trace_.add_track({.model = Model::thread}); }
  // One after another, each as long as so many pixels are.
  void add_spans(int count, Activity activity, double pixels) {
    for (int i = 0; i < count; ++i) {
      trace_.add(
          {.kind = TraceEvent::Kind::activity, .activity = activity, .time = from_seconds(end_ / 1000)});
      end_ += pixels;
    }
    trace_.add({.kind = TraceEvent::Kind::finish, .time = from_seconds(end_ / 1000)});
  }
  TimelinePicks picks(std::optional<RowId> pointed = {}) {
    TimelineIndex index;
    index.update(trace_, 1, 2);
    return pick(trace_, index, {0, 1, 0, 1000}, 1, {0, index.row_count()}, pointed);
  }
  // What each bar shows, and from where to where, in whole pixels.
  std::vector<std::tuple<Activity, int, int>> bars() {
    std::vector<std::tuple<Activity, int, int>> bars;
    for (const TimelinePicks::Bar& bar : picks().bars)
      bars.emplace_back(bar.activity, std::lround(bar.from), std::lround(bar.to));
    return bars;
  }

  Trace trace_;
  double end_ = 0;  // of the last span, in pixels
  int messages_ = 0;
};

TEST_F(TimelinePicksTest, has_a_bar_for_each_span_that_is_wide_enough) {
  add_spans(2, running, 10);
  add_spans(1, waiting, 10);
  EXPECT_THAT(bars(),
              ElementsAre(FieldsAre(running, 0, 10), FieldsAre(running, 10, 20), FieldsAre(waiting, 20, 30)));
}

TEST_F(TimelinePicksTest, has_one_bar_for_neighbours_of_the_minimum_width_that_look_the_same) {
  add_spans(20, running, 0.3);
  add_spans(14, waiting, 0.3);
  EXPECT_THAT(bars(), ElementsAre(FieldsAre(running, 0, 6), FieldsAre(waiting, 6, 10)));
}

TEST_F(TimelinePicksTest, leaves_a_gap_that_is_seen) {
  add_spans(1, running, 0.3);
  end_ += 3;
  add_spans(1, running, 0.3);
  EXPECT_THAT(bars(), ElementsAre(FieldsAre(running, 0, 2), FieldsAre(running, 3, 5)));
}

TEST_F(TimelinePicksTest, leaves_a_span_that_is_wide_enough_as_it_is) {
  add_spans(1, waiting, 10);
  add_spans(1, waiting, 0.2);
  add_spans(1, waiting, 1.9);
  EXPECT_THAT(bars(), ElementsAre(FieldsAre(waiting, 0, 10), FieldsAre(waiting, 10, 12)));
}

TEST_F(TimelinePicksTest, shows_all_messages_if_there_are_few_and_those_of_one_row_if_there_are_many) {
  for (TrackId track = 1; track < 3; ++track)
    trace_.add_track({.id = track, .model = Model::thread, .number = static_cast<int>(track)});
  const auto send = [&](int count, TrackId to) {
    for (int i = 0; i < count; ++i) {
      const auto at = from_seconds((end_ + 2 * i) / 1000);
      const auto flow = static_cast<std::uint64_t>(++messages_);
      trace_.add({.kind = TraceEvent::Kind::send, .track = 0, .time = at, .flow = flow});
      trace_.add({.kind = TraceEvent::Kind::receive, .track = to, .time = at, .flow = flow});
    }
  };
  send(10, 1);
  EXPECT_THAT(picks().arrows, SizeIs(10));
  send(200, 2);
  EXPECT_TRUE(picks().arrows_are_folded);
  EXPECT_THAT(picks().arrows, SizeIs(0)) << "no row is pointed at";
  EXPECT_FALSE(picks(1).arrows.empty());
  for (const TimelinePicks::Arrow& arrow : picks(1).arrows) EXPECT_EQ(arrow.to_row, 1U);
  EXPECT_GT(picks(0).arrows.size(), picks(1).arrows.size()) << "all were sent by this row";
}

TEST_F(TimelinePicksTest, has_an_outline_for_each_span) {
  add_spans(20, blocked, 0.3);
  EXPECT_THAT(bars(), SizeIs(3));
}

}  // namespace
}  // namespace playground::explorer
