#include "shared/course/python_units.h"

#include <gmock/gmock.h>

#include <sstream>

#include "shared/core/trace_words.h"
#include "shared/course/original.h"
#include "tests/course/python_records.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::course {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class PythonUnitsTest : public testing::Test {
 protected:
  void take_all(std::string_view records) {
    std::istringstream lines{std::string(records)};
    for (std::string line; std::getline(lines, line);) units.take(line);
  }

  std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const Track& track : run.trace().tracks()) all.push_back(unit_name(track, Language::english));
    return all;
  }

  // "blocked 100 waiting for a lock: lock": what a unit did, and for how many ms.
  std::vector<std::string> spans_of(TrackId track) {
    constexpr std::array names{"running", "waiting", "blocked", "holding"};
    std::vector<std::string> all;
    for (const Span& span : run.trace().spans()) {
      if (span.track != track) continue;
      const auto ms = (span.end.value_or(span.begin) - span.begin) / 1ms;
      if (ms == 0 && span.reason == WaitReason::none) continue;
      std::string words =
          std::string(names[static_cast<std::size_t>(span.activity)]) + ' ' + std::to_string(ms);
      if (span.reason != WaitReason::none) words += ' ' + wait_words(span, Language::english);
      all.push_back(words);
    }
    return all;
  }

  fakes::FakeMachine fake;
  testing_support::TestRun run{fake.machine};
  PythonUnits units{run};
};

TEST_F(PythonUnitsTest, EachProcessThreadAndTaskIsAUnit) {
  take_all(python_records);
  EXPECT_THAT(names(),
              ElementsAre("main program", "thread 0", "thread 1", "coroutine 0", "coroutine 1", "process 1"));
  EXPECT_EQ(run.trace().tracks()[1].detail, "Python");
  EXPECT_EQ(run.trace().tracks()[5].detail, "pid 101");
}

TEST_F(PythonUnitsTest, AThreadHoldsALockForWhichAnotherWaits) {
  take_all(python_records);
  EXPECT_THAT(spans_of(1), ElementsAre("waiting 0 starting", "waiting 200 sleeping"));
  EXPECT_THAT(spans_of(2), ElementsAre("waiting 0 starting", "blocked 200 waiting for a lock: lock",
                                       "waiting 200 sleeping"));
  const auto& spans = run.trace().spans();
  const auto held = std::ranges::count(spans, Activity::holding_lock, &Span::activity);
  EXPECT_GE(held, 2);
}

TEST_F(PythonUnitsTest, AThreadThatTellsOfTheGilHoldsItWheneverItRuns) {
  take_all(R"({"e":"process","t":1000000000000,"u":"1","number":0}
{"e":"thread","t":1000000000000,"u":"1.1","by":"1","number":0}
{"e":"run","t":1000000000000,"u":"1.1","line":4}
{"e":"hold","t":1000000000000,"u":"1.1","line":4,"what":"GIL"}
{"e":"run","t":1000000000000,"u":"1.1","line":4}
{"e":"wait","t":1000005000000,"u":"1.1","line":6,"for":"gil"}
{"e":"run","t":1000010000000,"u":"1.1","line":6}
{"e":"end","t":1000014000000,"u":"1.1"})");
  EXPECT_THAT(spans_of(1),
              ElementsAre("waiting 0 starting", "holding 5", "blocked 5 waiting for the GIL", "holding 4"));
  EXPECT_EQ(run.trace().spans().back().detail, "GIL");
}

TEST_F(PythonUnitsTest, AWaitNamesTheUnitThatItWaitsFor) {
  take_all(python_records);
  EXPECT_THAT(spans_of(0),
              ElementsAre("waiting 20 starting", "running 44", "waiting 200 waiting for a thread: thread 0",
                          "waiting 200 waiting for a thread: thread 1", "waiting 100 waiting for coroutines",
                          "running 8", "waiting 1 waiting for a process: process 1"));
}

TEST_F(PythonUnitsTest, SpansHaveTheLinesOfTheProgram) {
  take_all(python_records);
  std::vector<int> lines;
  for (const Span& span : run.trace().spans()) {
    if (span.track == 2) lines.push_back(span.line);
  }
  EXPECT_THAT(lines, ElementsAre(21, 6, 7, 7, 7, 8, 8, 8));
}

TEST_F(PythonUnitsTest, APrintedLineIsThatOfItsUnitAtItsLine) {
  take_all(python_records);
  EXPECT_TRUE(units.print("done"));
  EXPECT_TRUE(units.print("in a child"));
  const auto& lines = run.trace().lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].text, "in a child") << "lines are in order of time";
  EXPECT_EQ(lines[0].track, 5U);
  EXPECT_EQ(lines[0].line, 11);
  EXPECT_EQ(lines[1].track, 0U);
  EXPECT_EQ(lines[1].line, 27);
}

TEST_F(PythonUnitsTest, ALineOfWhichNoRecordTellsIsThatOfTheMainProgram) {
  take_all(python_records);
  EXPECT_FALSE(units.print("Traceback"));
  EXPECT_EQ(run.trace().lines().at(0).track, 0U);
  EXPECT_EQ(run.trace().lines().at(0).line, 0);
}

TEST_F(PythonUnitsTest, ALongLineIsKnownByItsBeginning) {
  take_all(R"({"e":"process","t":1000000000000,"u":"1","number":0}
{"e":"print","t":1000000000001,"u":"1","text":"abc","line":3,"cut":1})");
  EXPECT_FALSE(units.print("ab"));
  EXPECT_TRUE(units.print("abcdef"));
}

TEST_F(PythonUnitsTest, APromptWithItsAnswerIsTheLineOfTheUnitThatAsks) {
  take_all(R"({"e":"process","t":1000000000000,"u":"1","number":0}
{"e":"thread","t":1000000000001,"u":"1.1","by":"1","number":0}
{"e":"ask","t":1000000000002,"u":"1.1","line":3})");
  units.ask("Colour? ");
  EXPECT_TRUE(units.print("Colour? blue"));
  EXPECT_EQ(run.trace().lines().at(0).track, 1U);
  EXPECT_EQ(run.trace().lines().at(0).line, 3);
}

TEST_F(PythonUnitsTest, AUnitWithANameIsCalledByIt) {
  take_all(R"({"e":"process","t":1000000000000,"u":"1","number":0}
{"e":"thread","t":1000000000001,"u":"1.1","by":"1","name":"producer"}
{"e":"task","t":1000000000002,"u":"1.2","by":"1","number":0}
{"e":"name","t":1000000000003,"u":"1.2","name":"consumer"})");
  EXPECT_THAT(names(), ElementsAre("main program", "producer", "consumer"));
}

TEST_F(PythonUnitsTest, ARecordThatIsLateDoesNotGoBackInTime) {
  take_all(R"({"e":"process","t":1000000000000,"u":"1","number":0}
{"e":"run","t":1000500000000,"u":"1"}
{"e":"wait","t":1000400000000,"u":"1","for":"sleep"}
{"e":"run","t":1000600000000,"u":"1"})");
  EXPECT_THAT(spans_of(0), ElementsAre("waiting 500 starting", "waiting 100 sleeping"));
}

TEST_F(PythonUnitsTest, AfterItsEndAUnitDoesNothing) {
  take_all(R"({"e":"process","t":1000000000000,"u":"1","number":0}
{"e":"process","t":1000000000000,"u":"2","by":"1","number":1}
{"e":"run","t":1000100000000,"u":"2"}
{"e":"end","t":1000200000000,"u":"2"}
{"e":"end","t":1000300000000,"u":"2"}
{"e":"run","t":1000400000000,"u":"2"})");
  EXPECT_THAT(spans_of(1), ElementsAre("blocked 100 starting", "running 100"));
}

TEST_F(PythonUnitsTest, WhatIsNoRecordIsIgnored) {
  take_all(R"(
no JSON
[]
{"e":7}
{"e":"run"}
{"e":"run","t":1,"u":"unknown"}
{"e":"process","t":1000000000000,"u":"1","number":"seven"}
{"e":"wait","t":1000000000000,"u":"1"})");
  EXPECT_THAT(run.trace().lines(), IsEmpty());
}

TEST_F(PythonUnitsTest, TheMemoryIsThatOfTheProcessesThatRunAtTheSameTime) {
  const auto memory = [&] {
    const Measurement* const peak = run.trace().latest(recorded_memory);
    return peak == nullptr ? 0 : peak->value;
  };
  take_all(R"({"e":"process","t":1000000000000,"u":"1","number":0}
{"e":"process","t":1000000000000,"u":"2","by":"1","number":1}
{"e":"process","t":1000000000000,"u":"3","by":"1","number":2})");
  EXPECT_EQ(memory(), 0);
  take_all(R"({"e":"memory","t":1000000000000,"u":"1","bytes":100}
{"e":"memory","t":1000000000000,"u":"2","bytes":10})");
  EXPECT_EQ(memory(), 110);
  take_all(R"({"e":"end","t":1000200000000,"u":"2"}
{"e":"memory","t":1000200000000,"u":"3","bytes":8})");
  EXPECT_EQ(memory(), 110) << "one ended before the other began";
  take_all(R"({"e":"memory","t":1000300000000,"u":"3","bytes":20})");
  EXPECT_EQ(memory(), 120);
}

TEST_F(PythonUnitsTest, TheCostOfRecordingIsMeasured) {
  take_all(python_records);
  ASSERT_NE(run.trace().latest(recorded_call), nullptr);
  EXPECT_EQ(run.trace().latest(recorded_call)->value, 210);
  EXPECT_EQ(run.trace().latest(plain_call)->value, 18);
  EXPECT_EQ(run.trace().latest(recorded_events)->value, 43);
}

}  // namespace
}  // namespace playground::course
