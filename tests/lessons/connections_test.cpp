// The lesson on thousands of connections: its measurements, and its behaviour at a limit.
#include <gmock/gmock.h>

#include <set>

#include "lessons/catalog.h"
#include "lessons/choose-connections/example.h"
#include "lessons/choose-connections/verdict.h"
#include "shared/core/trace_words.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::lessons::choose_connections {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;
using testing::Pair;

class ConnectionsLesson : public testing::Test {
 protected:
  Figures figures_of_a_run(std::string_view max, std::string_view way = "compare") {
    Settings settings = course::find_lesson(catalog(), "choose-connections")->initial_settings({});
    settings.set("connections", OptionId(max));
    settings.set("way", OptionId(way));
    settings.set("seconds", std::chrono::milliseconds(100));
    fake.clock.tick(std::chrono::milliseconds(1));  // clients send requests until their time is over
    testing_support::TestRun run(fake.machine, settings);
    example(run);
    lines = run.lines();
    Figures figures;
    for (const Measurement& one : run.trace().measurements()) figures.insert_or_assign(one.id, one.value);
    for (const Track& track : run.trace().tracks()) units.push_back(unit_name(track, Language::english));
    return figures;
  }
  fakes::FakeMachine fake;
  std::vector<std::string> lines;
  std::vector<std::string> units;
};

TEST_F(ConnectionsLesson, CallsItsUnitsByWhatTheyDo) {
  figures_of_a_run("10");
  EXPECT_THAT(std::set(units.begin(), units.end()),
              testing::ElementsAre("clients", "event-loop server", "no server", "server with threads"));
}

TEST_F(ConnectionsLesson, MeasuresBothServersAtEachNumberOfConnections) {
  const Figures figures = figures_of_a_run("100");
  for (const char* way : {"loop", "threads"}) {
    for (const char* quantity : {"connect", "rate", "p50", "p99", "cpu"}) {
      const auto points = over_connections(figures, quantity, way);
      EXPECT_THAT(points, testing::ElementsAre(Key(1), Key(10), Key(100))) << quantity << " of " << way;
    }
    EXPECT_THAT(over_connections(figures, "memory", way), testing::ElementsAre(Key(10), Key(100)));
  }
  EXPECT_THAT(figures, Not(Contains(Key(HasSubstr("limit")))));
}

TEST_F(ConnectionsLesson, BothServersAlternateAtTheConnectionsThatAreCompared) {
  figures_of_a_run("100");
  std::vector<std::string> order;
  for (const std::string& line : lines) {
    if (line.contains("100 open")) order.push_back(line.substr(0, line.find(',')));
  }
  EXPECT_THAT(
      order, testing::ElementsAre("event loop", "threads", "event loop", "threads", "event loop", "threads"));
}

TEST_F(ConnectionsLesson, MeasuresOneServerAlone) {
  EXPECT_THAT(figures_of_a_run("10", "loop"), Not(Contains(Key(HasSubstr("threads")))));
  EXPECT_THAT(figures_of_a_run("10", "threads"), Not(Contains(Key(HasSubstr("loop")))));
}

TEST_F(ConnectionsLesson, ContinuesWithTheAvailableDescriptorsAndReportsIt) {
  fake.usage.descriptors = 64 + 2 * 42;
  const Figures figures = figures_of_a_run("100");
  for (const char* way : {"loop", "threads"}) {
    EXPECT_THAT(over_connections(figures, "rate", way), testing::ElementsAre(Key(1), Key(10), Key(42)));
    EXPECT_THAT(figures, Contains(Pair(std::string("limit/") + way, 42)));
  }
  EXPECT_THAT(lines,
              Contains(HasSubstr("the limit is reached at 42 connections: each takes two descriptors")));
  EXPECT_EQ(compare_at_most_connections(figures, "rate")->connections, 42);
}

TEST_F(ConnectionsLesson, InAPageStartsFewThreadsAndReportsItsHeap) {
  fake.machine.capabilities.browser = true;
  fake.machine.capabilities.max_threads = 32;
  fake.usage.told = false;
  const Figures figures = figures_of_a_run("100");
  EXPECT_THAT(over_connections(figures, "rate", "loop"), Contains(Key(100)));
  EXPECT_EQ(over_connections(figures, "rate", "threads").rbegin()->first, 32);
  EXPECT_EQ(compare_at_most_connections(figures, "rate")->connections, 32) << "both at the limit of threads";
  EXPECT_THAT(figures, Contains(Pair("limit/threads", 32)));
  EXPECT_THAT(figures, Contains(Key("heap/loop/100")));
  EXPECT_THAT(figures, Not(Contains(Key(HasSubstr("memory")))));
  EXPECT_THAT(figures, Not(Contains(Key(HasSubstr("cpu")))));
}

TEST(ConnectionsVerdict, ComparesAtTheMostConnectionsThatBothReached) {
  const Figures figures{{"rate/loop/10", 1},    {"rate/loop/100", 2},    {"rate/loop/10000", 3},
                        {"rate/threads/10", 4}, {"rate/threads/100", 5}, {"rate/threads/32", 6}};
  const auto both = compare_at_most_connections(figures, "rate");
  ASSERT_TRUE(both);
  EXPECT_EQ(both->connections, 100);
  EXPECT_EQ(both->loop, 2);
  EXPECT_EQ(both->threads, 5);
}

TEST(ConnectionsVerdict, NothingIsComparedWithoutBoth) {
  EXPECT_FALSE(compare_at_most_connections({{"rate/loop/10", 1}}, "rate"));
  EXPECT_FALSE(compare_at_most_connections({}, "rate"));
}

}  // namespace
}  // namespace playground::lessons::choose_connections
