#include "shared/core/trace.h"

#include <gmock/gmock.h>

namespace playground {
namespace {

using namespace std::chrono_literals;
using Kind = TraceEvent::Kind;

class TraceTest : public testing::Test {
 protected:
  TraceTest() {
    trace.add_track({.model = Model::main});
    trace.add_track({.model = Model::thread});
  }
  void activity(TrackId track, Time time, Activity what, std::uint16_t line = 0) {
    trace.add({.kind = Kind::activity, .activity = what, .line = line, .track = track, .time = time});
  }
  void print(TrackId track, Time time, std::string text) {
    trace.add({.kind = Kind::print, .track = track, .time = time, .text = std::move(text)});
  }
  std::vector<std::string> printed() const {
    std::vector<std::string> texts;
    for (const Line& line : trace.lines()) texts.push_back(line.text);
    return texts;
  }
  Trace trace;
};

TEST_F(TraceTest, TrackIdsAreTheirPositions) {
  trace.add_track({.id = 77, .number = 1});
  EXPECT_EQ(trace.tracks().back().id, 2U);
  EXPECT_EQ(trace.track(2)->number, 1);
  EXPECT_EQ(trace.track(3), nullptr);
}

TEST_F(TraceTest, ANewActivityEndsTheOneBefore) {
  activity(1, 1s, Activity::running);
  activity(1, 3s, Activity::waiting);
  ASSERT_EQ(trace.spans().size(), 2U);
  EXPECT_EQ(trace.spans()[0].begin, 1s);
  EXPECT_EQ(trace.spans()[0].end, 3s);
  EXPECT_EQ(trace.spans()[1].end, std::nullopt);
}

TEST_F(TraceTest, AnActivityOfOneTrackLeavesTheOthersAlone) {
  activity(0, 1s, Activity::running);
  activity(1, 2s, Activity::waiting);
  EXPECT_EQ(trace.current(0)->activity, Activity::running);
  EXPECT_EQ(trace.current(1)->activity, Activity::waiting);
}

TEST_F(TraceTest, NothingIsGoingOnBeforeTheFirstEventAndAfterTheEnd) {
  EXPECT_EQ(trace.current(1), nullptr);
  activity(1, 1s, Activity::running);
  EXPECT_NE(trace.current(1), nullptr);
  trace.add({.kind = Kind::finish, .track = 1, .time = 2s});
  EXPECT_EQ(trace.current(1), nullptr);
  EXPECT_EQ(trace.current(9), nullptr);
}

TEST_F(TraceTest, AUnitCanContinueAfterItsEnd) {
  activity(1, 1s, Activity::running);
  trace.add({.kind = Kind::finish, .track = 1, .time = 2s});
  activity(1, 5s, Activity::running);
  ASSERT_EQ(trace.spans().size(), 2U);
  EXPECT_EQ(trace.spans()[0].end, 2s);
  EXPECT_EQ(trace.spans()[1].begin, 5s);
}

TEST_F(TraceTest, RemembersTheLineThatEachUnitHasReached) {
  EXPECT_EQ(trace.line_of(1), 0);
  activity(1, 1s, Activity::running, 12);
  activity(1, 2s, Activity::waiting);  // has no line
  EXPECT_EQ(trace.line_of(1), 12);
  EXPECT_EQ(trace.line_of(0), 0);
  trace.add({.kind = Kind::finish, .track = 1, .time = 3s});
  EXPECT_EQ(trace.line_of(1), 0);
}

TEST_F(TraceTest, LinesThatArriveLateStandAtTheirTime) {
  print(0, 1s, "first");
  print(0, 3s, "third");
  print(1, 2s, "second");
  EXPECT_THAT(printed(), testing::ElementsAre("first", "second", "third"));
}

TEST_F(TraceTest, LinesOfTheSameTimeKeepTheirOrder) {
  print(0, 1s, "a");
  print(1, 1s, "b");
  print(0, 1s, "c");
  EXPECT_THAT(printed(), testing::ElementsAre("a", "b", "c"));
}

TEST_F(TraceTest, AMessageIsUnderWayUntilItArrives) {
  trace.add({.kind = Kind::send, .track = 0, .time = 1s, .flow = 5, .text = "task"});
  ASSERT_EQ(trace.flows().size(), 1U);
  EXPECT_EQ(trace.flows()[0].to, std::nullopt);
  trace.add({.kind = Kind::receive, .track = 1, .time = 2s, .flow = 5});
  ASSERT_EQ(trace.flows().size(), 1U);
  EXPECT_EQ(trace.flows()[0].from, 0U);
  EXPECT_EQ(trace.flows()[0].to, TrackId{1});
  EXPECT_EQ(trace.flows()[0].sent, 1s);
  EXPECT_EQ(trace.flows()[0].received, 2s);
  EXPECT_EQ(trace.flows()[0].label, "task");
}

TEST_F(TraceTest, AnArrivalMayBeHeardOfBeforeItsSending) {
  trace.add({.kind = Kind::receive, .track = 1, .time = 2s, .flow = 5});
  trace.add({.kind = Kind::send, .track = 0, .time = 1s, .flow = 5, .text = "task"});
  ASSERT_EQ(trace.flows().size(), 1U);
  EXPECT_EQ(trace.flows()[0].sent, 1s);
  EXPECT_EQ(trace.flows()[0].received, 2s);
}

TEST_F(TraceTest, AnEventOfAnUnknownTrackIsIgnored) {
  activity(9, 1s, Activity::running);
  print(9, 1s, "lost");
  EXPECT_TRUE(trace.spans().empty());
  EXPECT_TRUE(trace.lines().empty());
  EXPECT_EQ(trace.duration(), 0s);
}

TEST_F(TraceTest, ClosingEndsOpenSpans) {
  activity(0, 1s, Activity::running, 3);
  activity(1, 2s, Activity::waiting);
  trace.close(4s);
  for (const Span& span : trace.spans()) EXPECT_EQ(span.end, 4s);
  EXPECT_EQ(trace.current(0), nullptr);
  EXPECT_EQ(trace.line_of(0), 0);
  EXPECT_EQ(trace.duration(), 4s);
}

TEST_F(TraceTest, ClosingNeverEndsASpanBeforeItsBegin) {
  activity(0, 5s, Activity::running);
  trace.close(4s);
  EXPECT_EQ(trace.spans()[0].end, 5s);
  EXPECT_EQ(trace.duration(), 5s);
}

TEST_F(TraceTest, WhatDoesNotFitIsLeftOutAndCounted) {
  constexpr std::size_t more = 10;
  for (std::size_t i = 0; i < Trace::max_items + more; ++i) print(0, 1s, "x");
  EXPECT_EQ(trace.lines().size(), Trace::max_items);
  EXPECT_EQ(trace.dropped(), more);
  trace.set_dropped(5);
  EXPECT_EQ(trace.dropped(), more + 5) << "with those that a recorder dropped";
}

TEST_F(TraceTest, AnOpenSpanEndsAlsoWhereItsSuccessorDoesNotFit) {
  activity(1, 1s, Activity::running);
  while (trace.dropped() == 0) print(0, 2s, "x");
  activity(1, 3s, Activity::waiting);
  EXPECT_EQ(trace.spans()[0].end, 3s);
}

TEST_F(TraceTest, ADegradedRunHasNoMeasurementsAndSaysWhyAmongItsLines) {
  const auto measure = [&] {
    trace.add({.kind = TraceEvent::Kind::measure, .track = 0, .time = 1s, .flow = 0, .text = "time"});
  };
  measure();
  EXPECT_EQ(trace.measurements().size(), 1U);
  EXPECT_EQ(trace.degraded(), "");
  trace.add({.kind = TraceEvent::Kind::degraded, .track = 0, .time = 2s, .text = "The pool is smaller."});
  trace.add({.kind = TraceEvent::Kind::degraded, .track = 0, .time = 3s, .text = "It is even smaller."});
  measure();
  EXPECT_EQ(trace.degraded(), "The pool is smaller.");
  EXPECT_TRUE(trace.measurements().empty());
  EXPECT_EQ(trace.latest("time"), nullptr);
  ASSERT_EQ(trace.lines().size(), 2U);
  EXPECT_EQ(trace.lines()[1].text, "It is even smaller.");
}

TEST_F(TraceTest, ACopyIsASnapshot) {
  print(0, 1s, "before");
  const Trace snapshot = trace;
  print(0, 2s, "after");
  EXPECT_EQ(snapshot.lines().size(), 1U);
}

}  // namespace
}  // namespace playground
