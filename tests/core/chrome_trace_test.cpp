#include "shared/core/chrome_trace.h"

#include <gmock/gmock.h>

#include "tests/support/perfetto.h"

namespace playground {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::perfetto_complaints;
using Kind = TraceEvent::Kind;

Trace two_units() {
  Trace trace;
  trace.add_track({.model = Model::main});
  trace.add_track({.model = Model::process, .number = 1, .detail = "pid 4711"});
  return trace;
}

std::vector<json> events(const Trace& trace, const std::string& phase) {
  std::vector<json> found;
  const json document = json::parse(chrome_trace_json(trace, Language::english));
  for (const json& event : document["traceEvents"]) {
    if (event["ph"] == phase) found.push_back(event);
  }
  return found;
}

TEST(ChromeTrace, AnEmptyTraceIsValid) {
  EXPECT_THAT(perfetto_complaints(chrome_trace_json({}, Language::english)), IsEmpty());
}

TEST(ChromeTrace, NamesEachTrackWithItsDetail) {
  const auto names = events(two_units(), "M");
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0]["name"], "thread_name");
  EXPECT_EQ(names[0]["args"]["name"], "main program");
  EXPECT_EQ(names[1]["args"]["name"], "process 1 (pid 4711)");
  EXPECT_NE(names[0]["tid"], names[1]["tid"]);
}

TEST(ChromeTrace, TimesAreMicroseconds) {
  Trace trace = two_units();
  trace.add({.track = 0, .time = 1500us});
  trace.add({.kind = Kind::finish, .track = 0, .time = 2s});
  const auto spans = events(trace, "X");
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_DOUBLE_EQ(spans[0]["ts"].get<double>(), 1500);
  EXPECT_DOUBLE_EQ(spans[0]["dur"].get<double>(), 2'000'000 - 1500);
}

TEST(ChromeTrace, ASpanCarriesItsActivityAndLine) {
  Trace trace = two_units();
  trace.add({.activity = Activity::waiting, .reason = WaitReason::sleep, .line = 7, .track = 1, .time = 1s});
  trace.add({.activity = Activity::holding_lock, .track = 1, .time = 2s});
  const auto spans = events(trace, "X");
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0]["name"], "sleeping");
  EXPECT_EQ(spans[0]["cat"], "waiting");
  EXPECT_EQ(spans[0]["args"]["line"], 7);
  EXPECT_EQ(spans[1]["name"], "holding lock");
}

TEST(ChromeTrace, AWaitHasItsReason) {
  Trace trace = two_units();
  trace.add({.activity = Activity::blocked, .reason = WaitReason::lock, .track = 1, .time = 1s, .text = "A"});
  EXPECT_EQ(events(trace, "X")[0]["name"], "waiting for a lock: A");
}

TEST(ChromeTrace, AnOpenSpanLastsToTheEnd) {
  Trace trace = two_units();
  trace.add({.track = 0, .time = 1s});
  trace.add({.kind = Kind::print, .track = 1, .time = 3s, .text = "x"});
  EXPECT_DOUBLE_EQ(events(trace, "X")[0]["dur"].get<double>(), 2'000'000);
}

TEST(ChromeTrace, PrintedLinesAreInstants) {
  Trace trace = two_units();
  trace.add({.kind = Kind::print, .track = 1, .time = 3s, .text = "Worker 1 \"开始\"\n"});
  const auto instants = events(trace, "i");
  ASSERT_EQ(instants.size(), 1U);
  EXPECT_EQ(instants[0]["name"], "Worker 1 \"开始\"\n");
  EXPECT_THAT(perfetto_complaints(chrome_trace_json(trace, Language::english)), IsEmpty());
}

// Two units that run from 0 s on.
Trace two_busy_units() {
  Trace trace = two_units();
  for (const TrackId track : {0U, 1U}) trace.add({.track = track, .time = 0s});
  return trace;
}

TEST(ChromeTrace, AnArrivedMessageIsAnArrow) {
  Trace trace = two_busy_units();
  trace.add({.kind = Kind::send, .track = 0, .time = 1s, .flow = (1ULL << 63) | 5, .text = "result"});
  trace.add({.kind = Kind::receive, .track = 1, .time = 2s, .flow = (1ULL << 63) | 5});
  const auto starts = events(trace, "s");
  const auto ends = events(trace, "f");
  ASSERT_EQ(starts.size(), 1U);
  ASSERT_EQ(ends.size(), 1U);
  EXPECT_EQ(starts[0]["id"], "9223372036854775813");  // as text, because a number in JSON would lose digits
  EXPECT_EQ(ends[0]["id"], starts[0]["id"]);
  EXPECT_THAT(perfetto_complaints(chrome_trace_json(trace, Language::english)), IsEmpty());
}

TEST(ChromeTrace, AnArrowEndsInsideASliceEvenIfTheClockIsTooCoarse) {
  for (const Time length : {Time(0), Time(5us)}) {
    Trace trace = two_busy_units();
    trace.add({.kind = Kind::finish, .track = 1, .time = 1s});
    trace.add({.kind = Kind::send, .track = 0, .time = 2s, .flow = 5, .text = "task"});
    trace.add({.activity = Activity::waiting, .track = 0, .time = 2s, .text = "get"});
    trace.add({.track = 1, .time = 2s});
    trace.add({.kind = Kind::receive, .track = 1, .time = 2s, .flow = 5});
    trace.add({.kind = Kind::send, .track = 1, .time = 2s + length, .flow = 6, .text = "result"});
    trace.add({.kind = Kind::finish, .track = 1, .time = 2s + length});
    trace.add({.kind = Kind::receive, .track = 0, .time = 3s, .flow = 6});
    trace.close(3s);
    EXPECT_THAT(perfetto_complaints(chrome_trace_json(trace, Language::english)), IsEmpty())
        << length.count();
    EXPECT_EQ(events(trace, "f")[0]["ts"], 2e6) << "where it can be, it is where it was";
  }
}

TEST(ChromeTrace, AMessageThatDidNotArriveIsLeftOut) {
  Trace trace = two_units();
  trace.add({.kind = Kind::send, .track = 0, .time = 1s, .flow = 5, .text = "task"});
  EXPECT_THAT(events(trace, "s"), IsEmpty());
  EXPECT_THAT(perfetto_complaints(chrome_trace_json(trace, Language::english)), IsEmpty());
}

TEST(ChromeTrace, SpansThatTouchDoNotOverlap) {
  Trace trace = two_units();
  // Odd nanoseconds: the sum of begin and duration must still equal the next begin.
  for (int i = 0; i < 1000; ++i) trace.add({.track = 0, .time = Time(1'234'567 + i * 1'000'003LL)});
  trace.close(10s);
  EXPECT_THAT(perfetto_complaints(chrome_trace_json(trace, Language::english)), IsEmpty());
}

TEST(ChromeTrace, AByteThatIsNotUtf8DoesNotLoseTheTrace) {
  Trace trace = two_units();
  trace.add({.kind = Kind::print, .track = 1, .time = 3s, .text = "caf\xe9"});
  EXPECT_THAT(perfetto_complaints(chrome_trace_json(trace, Language::english)), IsEmpty());
}

TEST(Perfetto, ComplainsOfAnArrowOutsideOfTheSlicesOfItsTrack) {
  const std::string slice = R"({"ph":"X","pid":1,"tid":1,"name":"a","ts":0,"dur":2},)";
  const auto with_arrow = [&](const std::string& from, const std::string& to) {
    return perfetto_complaints(
        R"({"traceEvents":[)" + slice + R"({"ph":"s","pid":1,"tid":1,"name":"m","cat":"c","id":"1","ts":)" +
        from + R"(},{"ph":"f","bp":"e","pid":1,"tid":1,"name":"m","cat":"c","id":"1","ts":)" + to + "}]}");
  };
  EXPECT_THAT(with_arrow("0", "1"), IsEmpty());
  EXPECT_THAT(with_arrow("1", "2"), ElementsAre(testing::HasSubstr("no"))) << "its slice ends there";
}

// Tests the checks themselves: a suite whose checks accept everything could not fail.
TEST(Perfetto, ComplainsOfWhatItDoesNotRead) {
  EXPECT_THAT(perfetto_complaints("{"), ElementsAre("not JSON"));
  const auto complaints_of = [](const std::string& list) {
    return perfetto_complaints(R"({"traceEvents":[)" + list + "]}");
  };
  EXPECT_THAT(complaints_of(R"({"ph":"X","pid":1,"tid":1,"name":"a","ts":0,"dur":2},
                               {"ph":"X","pid":1,"tid":1,"name":"b","ts":1,"dur":2})"),
              ElementsAre(testing::HasSubstr("overlap")));
  EXPECT_THAT(complaints_of(R"({"ph":"X","pid":1,"tid":1,"name":"a","ts":0,"dur":2},
                               {"ph":"X","pid":1,"tid":1,"name":"b","ts":1,"dur":1})"),
              IsEmpty());
  const std::string slices = R"({"ph":"X","pid":1,"tid":1,"name":"a","ts":0,"dur":9},
                                {"ph":"X","pid":1,"tid":2,"name":"b","ts":0,"dur":9},)";
  EXPECT_THAT(complaints_of(slices + R"({"ph":"s","pid":1,"tid":1,"name":"a","ts":2,"id":"1","cat":"m"},
                               {"ph":"f","pid":1,"tid":2,"name":"a","ts":1,"id":"1","cat":"m","bp":"e"})"),
              ElementsAre(testing::HasSubstr("before it starts")));
  EXPECT_THAT(
      complaints_of(slices + R"({"ph":"f","pid":1,"tid":2,"name":"a","ts":1,"id":"1","cat":"m","bp":"e"})"),
      ElementsAre(testing::HasSubstr("did not start")));
  EXPECT_THAT(complaints_of(R"({"ph":"i","pid":1,"tid":0,"name":"a","ts":1,"s":"t"})"),
              ElementsAre(testing::HasSubstr("idle")));
}

}  // namespace
}  // namespace playground
