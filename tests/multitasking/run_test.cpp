#include "shared/multitasking/run.h"

#include <gmock/gmock.h>

#include <cmath>
#include <thread>

#include "shared/core/trace_words.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground {
namespace {

using namespace std::chrono_literals;
using fakes::FakeMachine;
using testing::ElementsAre;
using testing_support::TestRun;

constexpr Text greeting{"Worker {} starts", "Worker {} 开始"};

TEST(Run, PrintsInTheLearnersLanguage) {
  FakeMachine fake;
  TestRun english(fake.machine);
  english->print(greeting, 1);
  EXPECT_THAT(english.lines(), ElementsAre("Worker 1 starts"));
  TestRun chinese(fake.machine, {Language::chinese, {}});
  chinese->print(greeting, 1);
  EXPECT_THAT(chinese.lines(), ElementsAre("Worker 1 开始"));
}

struct Oven {
  int temperature = 0;
};
struct Fridge {};

TEST(Run, FindsAServiceByItsType) {
  FakeMachine fake;
  fake.services.add(std::make_shared<Oven>(180));
  TestRun run(fake.machine);
  ASSERT_NE(run->service<Oven>(), nullptr);
  EXPECT_EQ(run->service<Oven>()->temperature, 180);
  EXPECT_EQ(run->service<Fridge>(), nullptr) << "no lesson brings one";
}

TEST(Run, HasNoServicesInAWorkerProcess) {
  FakeMachine fake;
  NoEvents no_events;
  const playground::Run of_a_worker({}, no_events, fake.clock, nullptr, {});
  EXPECT_EQ(of_a_worker.service<Oven>(), nullptr);
}

TEST(Run, ATextWithNewlinesIsSeveralLinesOfOneMoment) {
  FakeMachine fake;
  TestRun run(fake.machine);
  run->print(std::string("\nresults:"));
  EXPECT_THAT(run.lines(), ElementsAre("", "results:"));
  EXPECT_EQ(run.trace().lines()[0].time, run.trace().lines()[1].time);
}

TEST(Run, APrintKnowsTheLineOfItsCall) {
  FakeMachine fake;
  TestRun run(fake.machine);
  const auto here = std::source_location::current().line() + 1;
  run->print(greeting, 1);
  EXPECT_EQ(run.trace().lines()[0].line, here);
}

TEST(Run, BracesInAPlainTextArePrintedAsTheyAre) {
  FakeMachine fake;
  TestRun run(fake.machine);
  run->print(std::string("{} {0} {"));
  EXPECT_THAT(run.lines(), ElementsAre("{} {0} {"));
}

TEST(Run, SleepTakesItsTimeAndShowsAsWaiting) {
  FakeMachine fake;
  TestRun run(fake.machine);
  const Time before = fake.clock.now();
  run->sleep(2s);
  EXPECT_EQ(fake.clock.now() - before, 2s);
  const auto& spans = run.trace().spans();
  ASSERT_FALSE(spans.empty());
  EXPECT_EQ(spans[0].activity, Activity::waiting);
  EXPECT_EQ(*spans[0].end - spans[0].begin, 2s);
}

TEST(Run, SleepAndCheckpointThrowOnceStopWasPressed) {
  FakeMachine fake;
  TestRun run(fake.machine);
  EXPECT_NO_THROW(run->checkpoint());
  run.stop();
  EXPECT_THROW(run->checkpoint(), Stopped);
  EXPECT_THROW(run->sleep(2s), Stopped);
}

TEST(Run, UnitsAreNamedInTheReadersLanguageAndCountedFromZero) {
  FakeMachine fake;
  TestRun run(fake.machine, {Language::chinese, {}});
  run->add_unit(Model::coroutine);
  run->add_unit(Model::coroutine);
  run->add_unit(Model::process, 1, "pid 4711");
  std::vector<std::string> names;
  for (const Track& track : run.trace().tracks()) names.push_back(unit_name(track, Language::chinese));
  EXPECT_THAT(names, ElementsAre("主程序", "协程 0", "协程 1", "进程 1"));
  EXPECT_EQ(unit_name(run.trace().tracks()[3], Language::english), "process 1");
}

TEST(Run, AUnitCanBeCalledByWhatItDoes) {
  FakeMachine fake;
  TestRun run(fake.machine, {Language::chinese, {}});
  run->add_unit(Model::thread);
  run->call_unit({"clients", "客户端"});
  EXPECT_EQ(unit_name(run.trace().tracks()[0], Language::chinese), "客户端");
  EXPECT_EQ(unit_name(run.trace().tracks()[1], Language::chinese), "线程 0");
}

TEST(Run, WhatIsNoFiniteNumberIsNoFigure) {
  FakeMachine fake;
  TestRun run(fake.machine);
  for (const double none : {NAN, INFINITY, -INFINITY}) {
    EXPECT_THROW(run->measure("time/threads", none), std::logic_error) << none;
  }
  EXPECT_TRUE(run.trace().measurements().empty());
}

TEST(Run, WhatItMeasuresIsInItsTrace) {
  FakeMachine fake;
  TestRun run(fake.machine);
  run->measure("time/threads", 2.5);
  run->measure("time/threads", 2.75);
  ASSERT_NE(run.trace().latest("time/threads"), nullptr);
  EXPECT_EQ(run.trace().latest("time/threads")->value, 2.75);
  EXPECT_EQ(run.trace().measurements().size(), 2U);
  EXPECT_EQ(run.trace().latest("time"), nullptr);
}

TEST(Run, WithoutRecordingThereAreNoUnitsAndNoEvents) {
  struct WantsNoEvents : NoEvents {
    void record(TraceEvent) override { ADD_FAILURE() << "an event although the sink wants none"; }
  } sink;
  FakeMachine fake;
  playground::Run run({}, sink, fake.clock, &fake.machine, {});
  EXPECT_FALSE(run.recording());
  EXPECT_EQ(run.add_unit(Model::thread), no_track);
  run.now(Activity::waiting, WaitReason::sleep, {});
  run.finish();
  run.print("a line");
}

TEST(Run, SettingsAreReadByName) {
  FakeMachine fake;
  Settings settings;
  settings.set("units", 3);
  settings.set("seconds", 500ms);
  settings.set("units", 4);
  TestRun run(fake.machine, settings);
  EXPECT_EQ(run->units(), 4);
  EXPECT_EQ(run->seconds(), 500ms);
  EXPECT_THAT(run->numbers(1), ElementsAre(1, 2, 3, 4));
}

TEST(CurrentUnit, IsOfOneThreadAndOneScope) {
  EXPECT_EQ(CurrentUnit::get(), 0U);
  {
    const CurrentUnit outer(3);
    {
      const CurrentUnit inner(4);
      EXPECT_EQ(CurrentUnit::get(), 4U);
      TrackId elsewhere = 9;
      std::thread([&] { elsewhere = CurrentUnit::get(); }).join();
      EXPECT_EQ(elsewhere, 0U);
    }
    EXPECT_EQ(CurrentUnit::get(), 3U);
  }
  EXPECT_EQ(CurrentUnit::get(), 0U);
}

}  // namespace
}  // namespace playground
