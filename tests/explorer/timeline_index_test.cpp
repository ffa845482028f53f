#include "shared/explorer/timeline_index.h"

#include <gmock/gmock.h>

#include <chrono>

namespace playground::explorer {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

class TimelineIndexTest : public testing::Test {
 protected:
  TimelineIndexTest() {
    trace_.add_track({.model = Model::main});
    trace_.add_track({.id = 1, .model = Model::thread});
  }
  void add(TrackId track, TraceEvent::Kind kind, int at, Activity activity = Activity::running,
           std::uint64_t flow = 0, WaitReason reason = WaitReason::none) {
    trace_.add({.kind = kind,
                .activity = activity,
                .reason = reason,
                .track = track,
                .time = milliseconds(at),
                .flow = flow});
    ++version_;
  }
  void update() { index_.update(trace_, first_version_, version_); }

  Trace trace_;
  TimelineIndex index_;
  std::uint64_t first_version_ = 1;
  std::uint64_t version_ = 1;
};

TEST_F(TimelineIndexTest, has_the_spans_of_each_row_in_their_order) {
  add(0, TraceEvent::Kind::activity, 0);
  add(1, TraceEvent::Kind::activity, 1, Activity::waiting);
  add(0, TraceEvent::Kind::activity, 2);
  update();
  EXPECT_THAT(index_.spans(0), ElementsAre(0, 2));
  EXPECT_THAT(index_.spans(1), ElementsAre(1));
  add(1, TraceEvent::Kind::activity, 3);
  update();
  EXPECT_THAT(index_.spans(1), ElementsAre(1, 3));
}

TEST_F(TimelineIndexTest, has_lines_in_order_of_time_also_when_one_arrives_late) {
  add(0, TraceEvent::Kind::print, 5);
  update();
  add(1, TraceEvent::Kind::print, 3);
  update();
  EXPECT_THAT(index_.lines(1), ElementsAre(0));
  EXPECT_THAT(index_.lines(0), ElementsAre(1));
}

TEST_F(TimelineIndexTest, has_messages_at_the_row_where_they_arrive_once_they_have) {
  add(0, TraceEvent::Kind::send, 1, Activity::running, 7);
  add(0, TraceEvent::Kind::send, 2, Activity::running, 8);
  update();
  EXPECT_THAT(index_.arrivals(1), IsEmpty());
  add(1, TraceEvent::Kind::receive, 4, Activity::running, 8);
  add(1, TraceEvent::Kind::receive, 9, Activity::running, 7);
  update();
  EXPECT_THAT(index_.arrivals(1), ElementsAre(1, 0));
}

TEST_F(TimelineIndexTest, lets_units_of_one_name_that_ran_one_after_another_share_a_row) {
  trace_.add_track({.id = 2, .model = Model::thread});  // the same name as track 1
  trace_.add_track({.id = 3, .model = Model::thread});
  add(1, TraceEvent::Kind::activity, 1);
  add(1, TraceEvent::Kind::finish, 4);
  update();
  EXPECT_EQ(index_.row_count(), 2U) << "units that have done nothing yet have no row";
  EXPECT_EQ(index_.row_of(2), std::nullopt);
  add(2, TraceEvent::Kind::activity, 5);
  add(3, TraceEvent::Kind::activity, 6);
  update();
  EXPECT_EQ(index_.row_of(2), 1U);
  EXPECT_THAT(index_.spans(1), ElementsAre(0, 1));
  EXPECT_EQ(index_.row_of(3), 2U) << "the one before has not finished";
  EXPECT_EQ(index_.track(1), 1U);
}

TEST_F(TimelineIndexTest, knows_what_units_have_done) {
  add(0, TraceEvent::Kind::activity, 0, Activity::blocked);
  update();
  EXPECT_TRUE(index_.has(Activity::blocked));
  EXPECT_FALSE(index_.has(Activity::holding_lock));
}

TEST_F(TimelineIndexTest, tells_starts_from_waits_for_locks_and_knows_whether_messages_arrived) {
  add(0, TraceEvent::Kind::activity, 0, Activity::blocked, 0U, WaitReason::start);
  add(0, TraceEvent::Kind::send, 1, Activity::running, 7);
  update();
  EXPECT_TRUE(index_.has_starts());
  EXPECT_FALSE(index_.has_waits_for_locks());
  EXPECT_FALSE(index_.has_messages());
  add(0, TraceEvent::Kind::activity, 2, Activity::blocked, 0, WaitReason::lock);
  add(1, TraceEvent::Kind::receive, 3, Activity::running, 7);
  update();
  EXPECT_TRUE(index_.has_waits_for_locks());
  EXPECT_TRUE(index_.has_messages());
}

TEST_F(TimelineIndexTest, knows_the_model_of_the_units_if_it_is_one) {
  update();
  EXPECT_EQ(index_.only_model(), Model::thread);
  trace_.add_track({.id = 2, .model = Model::coroutine});
  ++version_;
  update();
  EXPECT_EQ(index_.only_model(), std::nullopt);
  Trace other;
  other.add_track({.model = Model::main});
  index_.update(other, 2, 1);
  EXPECT_EQ(index_.only_model(), std::nullopt);
}

TEST_F(TimelineIndexTest, begins_afresh_with_another_run) {
  add(0, TraceEvent::Kind::activity, 0, Activity::blocked);
  update();
  trace_ = {};
  for (int i = 0; i < 3; ++i) trace_.add_track({.model = Model::thread, .number = i});
  first_version_ = ++version_;
  add(2, TraceEvent::Kind::activity, 0);
  add(2, TraceEvent::Kind::activity, 1);
  update();
  EXPECT_THAT(index_.spans(0), IsEmpty());
  EXPECT_THAT(index_.spans(2), ElementsAre(0, 1));
  EXPECT_FALSE(index_.has(Activity::blocked));
}

}  // namespace
}  // namespace playground::explorer
