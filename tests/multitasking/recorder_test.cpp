#include "shared/multitasking/recorder.h"

#include <gmock/gmock.h>

#include <atomic>
#include <string>
#include <thread>

#include "tests/fakes/fake_clock.h"

namespace playground {
namespace {

using namespace std::chrono_literals;
using fakes::FakeClock;

TraceEvent print(TrackId track, Time time, std::string text) {
  return {.kind = TraceEvent::Kind::print, .track = track, .time = time, .text = std::move(text)};
}

std::vector<std::string> texts(const Trace& trace) {
  std::vector<std::string> all;
  for (const Line& line : trace.lines()) all.push_back(line.text);
  return all;
}

TEST(Recorder, CountsTimesFromItsMaking) {
  FakeClock clock(FakeClock::Mode::by_hand, 50s);
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::thread, 0, "");
  recorder.record(print(track, 52s, "x"));
  Trace trace;
  recorder.collect(trace);
  ASSERT_EQ(trace.lines().size(), 1U);
  EXPECT_EQ(trace.lines()[0].time, 2s);
  EXPECT_EQ(recorder.start(), 50s);
}

TEST(Recorder, HandsOverTheTracksWithTheirEvents) {
  FakeClock clock;
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::process, 1, "pid 4711");
  Trace trace;
  recorder.collect(trace);
  ASSERT_NE(trace.track(track), nullptr);
  EXPECT_EQ(trace.track(track)->model, Model::process);
  EXPECT_EQ(trace.track(track)->number, 1);
  EXPECT_EQ(trace.track(track)->detail, "pid 4711");
}

TEST(Recorder, EachEventIsHandedOverOnce) {
  FakeClock clock;
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  Trace trace;
  recorder.record(print(track, clock.now(), "one"));
  recorder.collect(trace);
  recorder.record(print(track, clock.now(), "two"));
  recorder.collect(trace);
  recorder.collect(trace);
  EXPECT_THAT(texts(trace), testing::ElementsAre("one", "two"));
}

TEST(Recorder, MergesThreadsByTime) {
  FakeClock clock;
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  const Time zero = clock.now();
  for (const int offset : {1, 0}) {
    std::thread([&] {
      for (int i = offset; i < 10; i += 2) recorder.record(print(track, zero + Time(i), std::to_string(i)));
    }).join();
  }
  Trace trace;
  recorder.collect(trace);
  EXPECT_THAT(texts(trace), testing::ElementsAre("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
}

TEST(Recorder, EventsOfOneThreadKeepTheirOrderWhereTheClockStoodStill) {
  FakeClock clock;
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  std::vector<std::string> expected;
  for (int i = 0; i < 1000; ++i) {
    expected.push_back(std::to_string(i));
    recorder.record(print(track, clock.now(), expected.back()));
  }
  Trace trace;
  recorder.collect(trace);
  EXPECT_EQ(texts(trace), expected);
}

TEST(Recorder, OrdersCausesBeforeEffectsEvenIfTheClockDoesNotMove) {
  FakeClock clock;
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  std::vector<std::string> expected;
  recorder.record(print(track, clock.now(), "main starts"));
  expected.emplace_back("main starts");
  for (int i = 0; i < 3; ++i) {
    std::thread([&] { recorder.record(print(track, clock.now(), "thread ends")); }).join();
    recorder.record(print(track, clock.now(), "main joined it"));
    expected.insert(expected.end(), {"thread ends", "main joined it"});
  }
  Trace trace;
  recorder.collect(trace);
  EXPECT_EQ(texts(trace), expected);
}

TEST(Recorder, AnEventIsNeverTakenWithoutItsCause) {
  FakeClock clock;
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  // Two threads count alternately: each event is caused by the previous one, on the other thread.
  constexpr int count = 1000;
  std::atomic<int> turn{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; ++t) {
    threads.emplace_back([&, t] {
      for (int i = t; i < count; i += 2) {
        while (turn.load() != i) std::this_thread::yield();
        recorder.record(print(track, clock.now(), std::to_string(i)));
        turn.store(i + 1);
      }
    });
  }
  Trace trace;
  while (turn.load() < count) recorder.collect(trace);
  for (auto& thread : threads) thread.join();
  recorder.collect(trace);
  ASSERT_EQ(trace.lines().size(), static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    ASSERT_EQ(trace.lines()[static_cast<std::size_t>(i)].text, std::to_string(i));
}

class RecorderOverThreads : public testing::TestWithParam<int> {};

TEST_P(RecorderOverThreads, LosesNothingWhileItIsRead) {
  constexpr int events_each = 5000;
  FakeClock clock;
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  std::atomic<int> running{GetParam()};
  std::vector<std::thread> threads;
  for (int t = 0; t < GetParam(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < events_each; ++i) {
        recorder.record(print(track, clock.now(), std::to_string(t) + " " + std::to_string(i)));
      }
      --running;
    });
  }
  Trace trace;
  while (running > 0) recorder.collect(trace);
  for (auto& thread : threads) thread.join();
  recorder.collect(trace);
  EXPECT_EQ(trace.dropped(), 0U);
  EXPECT_EQ(trace.lines().size(), static_cast<std::size_t>(GetParam() * events_each));
  // The events of each thread are in order, however they are interleaved.
  std::vector<int> next(static_cast<std::size_t>(GetParam()), 0);
  for (const Line& line : trace.lines()) {
    const std::size_t space = line.text.find(' ');
    const auto thread = static_cast<std::size_t>(std::stoi(line.text.substr(0, space)));
    ASSERT_EQ(std::stoi(line.text.substr(space + 1)), next[thread]++);
  }
}
INSTANTIATE_TEST_SUITE_P(Threads, RecorderOverThreads, testing::Values(1, 2, 4));

TEST_P(RecorderOverThreads, MemoryIsBoundedAndWhatIsDroppedIsCounted) {
  constexpr std::size_t max = 1024;
  constexpr std::size_t events_each = 4000;
  const auto count = static_cast<std::size_t>(GetParam());
  FakeClock clock;
  Recorder recorder(clock, max);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < count; ++t) {
    threads.emplace_back([&] {
      for (std::size_t i = 0; i < events_each; ++i) recorder.record(print(track, clock.now(), "x"));
    });
  }
  for (auto& thread : threads) thread.join();
  Trace trace;
  recorder.collect(trace);
  EXPECT_GT(trace.dropped(), 0U);
  EXPECT_EQ(trace.lines().size() + trace.dropped(), count * events_each);
  // Printed lines may use twice the room, and each thread may have a first chunk.
  EXPECT_LE(trace.lines().size(), 2 * max + count * 128);
}

TEST(Recorder, PrintedLinesAndMeasurementsHaveRoomWhereNothingElseHasAny) {
  FakeClock clock;
  Recorder recorder(clock, 256);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  for (int i = 0; i < 1000; ++i)
    recorder.record({.reason = WaitReason::sleep, .track = track, .time = clock.now()});
  recorder.record(print(track, clock.now(), "printed"));
  recorder.record({.kind = TraceEvent::Kind::measure,
                   .track = track,
                   .time = clock.now(),
                   .flow = std::bit_cast<std::uint64_t>(7.0),
                   .text = "speed_up"});
  Trace trace;
  recorder.collect(trace);
  EXPECT_GT(trace.dropped(), 0U);
  EXPECT_THAT(texts(trace), testing::ElementsAre("printed"));
  ASSERT_EQ(trace.measurements().size(), 1U);
  EXPECT_EQ(trace.measurements()[0].value, 7);
}

TEST(Recorder, ThousandsOfThreadsThatHaveEndedLeaveRoomForOthers) {
  constexpr int threads = 1000;
  FakeClock clock;
  Recorder recorder(clock, 1024);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  Trace trace;
  for (int i = 0; i < threads; ++i) {
    std::thread([&] { recorder.record(print(track, clock.now(), "x")); }).join();
    recorder.collect(trace);
  }
  for (int i = 0; i < 500; ++i)
    recorder.record({.reason = WaitReason::sleep, .track = track, .time = clock.now()});
  recorder.collect(trace);
  EXPECT_EQ(trace.dropped(), 0U);
  EXPECT_EQ(trace.lines().size(), std::size_t{threads});
}

TEST(Recorder, HasRoomAgainAfterItWasRead) {
  FakeClock clock;
  Recorder recorder(clock, 256);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  Trace trace;
  for (int round = 0; round < 50; ++round) {
    for (int i = 0; i < 100; ++i) recorder.record(print(track, clock.now(), "x"));
    recorder.collect(trace);
  }
  EXPECT_EQ(trace.dropped(), 0U);
  EXPECT_EQ(trace.lines().size(), 5000U);
}

TEST(Recorder, ARecorderAfterAnotherIsNotMistakenForIt) {
  FakeClock clock;
  for (int i = 0; i < 10; ++i) {
    Recorder recorder(clock);
    const TrackId track = recorder.add_track(Model::main, 0, "");
    recorder.record(print(track, clock.now(), std::to_string(i)));
    Trace trace;
    recorder.collect(trace);
    EXPECT_THAT(texts(trace), testing::ElementsAre(std::to_string(i)));
  }
}

TEST(Recorder, UnitsBeyondItsLimitHaveNoTrackAndTheirEventsAreCountedAsDropped) {
  FakeClock clock;
  Recorder recorder(clock, 1024, 2);
  EXPECT_EQ(recorder.add_track(Model::coroutine, 0, ""), 0U);
  EXPECT_EQ(recorder.add_track(Model::coroutine, 1, ""), 1U);
  const TrackId beyond = recorder.add_track(Model::coroutine, 2, "");
  EXPECT_EQ(beyond, no_track);
  recorder.record(print(1, clock.now(), "seen"));
  recorder.record(print(beyond, clock.now(), "not seen"));
  Trace trace;
  recorder.collect(trace);
  EXPECT_THAT(texts(trace), testing::ElementsAre("seen"));
  EXPECT_EQ(trace.tracks().size(), 2U);
  EXPECT_EQ(trace.dropped(), 1U);
}

// A clock that never returns the same time twice, as on a desktop.
class FineClock : public Clock {
 public:
  [[nodiscard]] Time now() const override { return Time(++moment_); }
  [[nodiscard]] Time resolution() const override { return Time(1); }
  bool sleep_until(Deadline, std::stop_token) override { return true; }

 private:
  mutable std::atomic<std::int64_t> moment_{0};
};

TEST(Recorder, WithAFineClockToo_AnEventIsNeverTakenWithoutItsCause) {
  FineClock clock;
  Recorder recorder(clock);
  const TrackId track = recorder.add_track(Model::main, 0, "");
  constexpr int count = 1000;
  std::atomic<int> turn{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; ++t) {
    threads.emplace_back([&, t] {
      for (int i = t; i < count; i += 2) {
        while (turn.load() != i) std::this_thread::yield();
        recorder.record(print(track, clock.now(), std::to_string(i)));
        turn.store(i + 1);
      }
    });
  }
  Trace trace;
  std::size_t seen = 0;
  const auto look = [&] {
    recorder.collect(trace);
    for (; seen < trace.lines().size(); ++seen) ASSERT_EQ(trace.lines()[seen].text, std::to_string(seen));
  };
  while (turn.load() < count) look();
  for (auto& thread : threads) thread.join();
  look();
  EXPECT_EQ(seen, static_cast<std::size_t>(count));
}

TEST(Recorder, AThreadMayRecordAlternatelyForTwoRecorders) {
  FakeClock clock;
  Recorder outer(clock);
  Recorder inner(clock);
  const TrackId outer_track = outer.add_track(Model::main, 0, "");
  const TrackId inner_track = inner.add_track(Model::main, 0, "");
  for (const char* text : {"1", "2", "3"}) {
    outer.record(print(outer_track, clock.now(), text));
    inner.record(print(inner_track, clock.now(), text));
  }
  for (Recorder* recorder : {&outer, &inner}) {
    Trace trace;
    recorder->collect(trace);
    EXPECT_THAT(texts(trace), testing::ElementsAre("1", "2", "3"));
  }
}

}  // namespace
}  // namespace playground
