#include "shared/course/recording.h"

#include <gmock/gmock.h>

#include <map>
#include <tuple>

#include "shared/course/runner.h"
#include "tests/course/small_catalog.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"

namespace playground::course {
namespace {

using namespace std::chrono_literals;
using fakes::FakeMachine;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::eventually;
using State = Runner::State;

class KeptRecordings : public Recordings {
 public:
  [[nodiscard]] Result<std::string> load(const std::string& file, std::stop_token) override {
    const auto found = kept.find(file);
    if (found == kept.end()) return failure(Error::Code::unavailable, file + ": 404");
    return found->second;
  }
  std::map<std::string, std::string> kept;
};

class RecordingTest : public testing::Test {
 protected:
  RecordingTest() : lesson(small_lesson()) {
    lesson.needs_threads = [](const Settings& settings) { return settings.option("call") != "map"; };
    lesson.recorded_choices = {"call"};
    lesson.recorded_values = {{"units", 3}};
  }

  Settings settings_of(std::string_view call) const {
    Settings settings = lesson.initial_settings(Language::english);
    settings.set("call", OptionId(call));
    return settings;
  }
  State run(FakeMachine& on, Runner& runner, const Settings& settings, const Runner::Body& body) {
    runner.start(settings, body);
    EXPECT_TRUE(eventually([&] {
      runner.update();
      return !runner.active();
    })) << on.machine.capabilities.system;
    return runner.state();
  }
  // As `playground record` makes it.
  Recording recorded() {
    Recording made;
    Runner runner(there.machine);
    EXPECT_EQ(run(there, runner, recorded_settings(lesson, settings_of("map_async")),
                  [&](playground::Run& run) { made = record(run, lesson); }),
              State::finished);
    original = runner.trace();
    return made;
  }

  Lesson lesson;
  FakeMachine there;  // where it is recorded
  FakeMachine here;   // where it is shown
  KeptRecordings recordings;
  Trace original;
};

TEST_F(RecordingTest, ShowsTheRunAsItHappenedAndSaysWhere) {
  const Recording made = recorded();
  recordings.kept["recording.units.map_async.en.json"] = write_recording(made);
  here.machine.recordings = &recordings;
  Runner runner(here.machine);
  ASSERT_EQ(
      run(here, runner, settings_of("map_async"), [&](playground::Run& run) { play_recording(run, lesson); }),
      State::finished)
      << runner.error();
  const Trace& shown = runner.trace();
  EXPECT_EQ(recorded_on(shown), "Fake 1.0, 4 cores");
  EXPECT_THAT(recorded_with(shown), HasSubstr("Units: 3; Seconds: 2; Call: wait later"));
  EXPECT_EQ(runner.elapsed(), made.length);
  ASSERT_EQ(shown.tracks().size(), original.tracks().size());
  for (std::size_t i = 0; i < shown.tracks().size(); ++i) {
    EXPECT_EQ(shown.tracks()[i].model, original.tracks()[i].model);
    EXPECT_EQ(shown.tracks()[i].number, original.tracks()[i].number);
  }
  // In any order: units of the fake machine print at the same time.
  const auto lines = [](const Trace& trace) {
    std::vector<std::tuple<Time, TrackId, std::string>> all;
    for (const auto& line : trace.lines()) all.emplace_back(line.time, line.track, line.text);
    return all;
  };
  EXPECT_THAT(lines(shown), testing::UnorderedElementsAreArray(lines(original)));
  EXPECT_EQ(original.recorded(), "");
}

TEST_F(RecordingTest, CanBeStopped) {
  recordings.kept["recording.units.map_async.en.json"] = write_recording(recorded());
  here.machine.recordings = &recordings;
  here.stop_time();
  Runner runner(here.machine);
  runner.start(settings_of("map_async"), [&](playground::Run& run) { play_recording(run, lesson); });
  ASSERT_TRUE(eventually([&] { return here.clock.sleepers() > 0; }));
  runner.stop();
  ASSERT_TRUE(eventually([&] {
    runner.update();
    return !runner.active();
  }));
  EXPECT_EQ(runner.state(), State::stopped);
}

TEST_F(RecordingTest, ThatCannotBeLoadedFailsTheRunWithTheReason) {
  here.machine.recordings = &recordings;
  const auto play = [&](playground::Run& run) { play_recording(run, lesson); };
  Runner runner(here.machine);
  EXPECT_EQ(run(here, runner, settings_of("map_async"), play), State::failed);
  EXPECT_THAT(runner.error(), HasSubstr("recording.units.map_async.en.json: 404"));
  for (const char* garbage : {"", "{}", "[1",
                              R"({"lesson":"units","system":"","cores":1,"values":[],"length":1,)"
                              R"("tracks":[],"events":[[0,0,99,0,0,0]]})"}) {
    recordings.kept["recording.units.map_async.en.json"] = garbage;
    EXPECT_EQ(run(here, runner, settings_of("map_async"), play), State::failed) << garbage;
    EXPECT_THAT(runner.error(), HasSubstr("could not be loaded")) << garbage;
  }
}

TEST_F(RecordingTest, IsShownOnlyWhereThereAreNoThreadsAndOnlyForRunsThatNeedThem) {
  EXPECT_FALSE(is_recorded(here.machine, lesson, settings_of("map_async")));
  here.machine.recordings = &recordings;
  EXPECT_TRUE(is_recorded(here.machine, lesson, settings_of("map_async")));
  EXPECT_FALSE(is_recorded(here.machine, lesson, settings_of("map")));
  lesson.needs_threads = nullptr;
  EXPECT_FALSE(is_recorded(here.machine, lesson, settings_of("map_async")));
}

TEST_F(RecordingTest, HasTheValuesOfTheLessonAndTheChoiceOfTheLearner) {
  Settings chosen = settings_of("map_async");
  chosen.set("units", 9);
  chosen.set("seconds", Time(1s));
  const Settings shown = recorded_settings(lesson, chosen);
  EXPECT_EQ(shown.whole("units"), 3);
  EXPECT_EQ(shown.time("seconds"), 2s);
  std::vector<std::string> names;
  for (const Settings& settings : all_recorded_settings(lesson, Language::chinese))
    names.push_back(recording_name(lesson, settings));
  EXPECT_THAT(names, ElementsAre("units.map_async.zh"));
}

// A comparison shows the same picture after each approach.
TEST_F(RecordingTest, KeepsFiguresMessagesAndEachPictureOnce) {
  lesson.example = [](playground::Run& run) {
    const std::string pixels("\x00\x7f\x80\xff", 4);
    run.measure("time/threads", 0.123456789);
    run.show_tile({1, 2, 2, 2}, pixels);
    run.show_tile({1, 2, 2, 2}, pixels);
    run.sink().record(
        {.kind = TraceEvent::Kind::send, .time = run.clock().now(), .flow = 1ULL << 40, .text = "task"});
    run.sink().record({.kind = TraceEvent::Kind::receive, .time = run.clock().now(), .flow = 1ULL << 40});
  };
  const auto read = read_recording(write_recording(recorded()));
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->events.size(), 5U);
  EXPECT_EQ(read->events[0].value(), 0.123456789);
  EXPECT_EQ(read->events[1].text, std::string("\x00\x7f\x80\xff", 4));
  EXPECT_EQ(read->events[1].area().y, 2);
  EXPECT_EQ(read->events[2].text, "");
  EXPECT_EQ(read->events[3].flow, read->events[4].flow);
  EXPECT_EQ(read->events[3].text, "task");
}

}  // namespace
}  // namespace playground::course
