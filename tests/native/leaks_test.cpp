/// After each run, however it ended, no process, thread or descriptor is left.
#include <gmock/gmock.h>

#include <cstdlib>

#include "lessons/catalog.h"
#include "native/linux/machine.h"
#include "shared/course/original.h"
#include "shared/course/repetition.h"
#include "shared/course/run_orders.h"
#include "shared/course/runner.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"
#include "tests/support/temporary_folder.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using course::Lesson;
using course::Runner;
using testing_support::eventually;
using testing_support::TemporaryFolder;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr Time longest_stop = 1s;
#else
constexpr Time longest_stop = 100ms;
#endif

class Leaks : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  Leaks() { before = WhatIsOpen::now(); }
  ~Leaks() override {
    // A joined thread disappears from /proc a little later.
    EXPECT_TRUE(eventually([this] { return WhatIsOpen::now() == before; }))
        << "before: " << testing::PrintToString(before)
        << "\nafter:  " << testing::PrintToString(WhatIsOpen::now());
  }

  static Settings settings(const Lesson& lesson, Time seconds, std::optional<OptionId> call = {}) {
    Settings all = lesson.initial_settings(Language::english);
    all.set("seconds", seconds);
    if (call) all.set("call", *call);
    return all;
  }

  [[nodiscard]] static bool comes_to(Runner& runner, const std::function<bool(const Trace&)>& phase) {
    return eventually([&] {
      runner.update();
      return phase(runner.trace());
    });
  }
  [[nodiscard]] static bool ends(Runner& runner) {
    return comes_to(runner, [&](const Trace&) { return !runner.active(); });
  }

  WhatIsOpen before;
};

struct Phase {
  std::string name;
  std::function<bool(const Trace&)> reached;
};

struct Case {
  const Lesson* lesson;
  OptionId call;
  Phase phase;
  [[nodiscard]] std::string name() const {
    return std::string(lesson->id) + "_" + call.id + "_" + phase.name;
  }
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name(); }

// The options for calling its program.
std::vector<OptionId> calls_of(const Lesson& lesson) {
  std::vector<OptionId> all;
  const course::Parameter* const call = lesson.parameter("call");
  if (call == nullptr) return all;
  for (const course::Option& option : std::get<course::Choice>(call->kind).options)
    all.emplace_back(option.id);
  return all;
}

std::vector<Case> cases() {
  const std::vector<Phase> phases{
      {"AtOnce", [](const Trace&) { return true; }},
      {"WhenTheFirstUnitIsThere",
       [](const Trace& trace) { return trace.tracks().size() > 1 || !trace.lines().empty(); }},
      {"AfterTheFirstLine", [](const Trace& trace) { return !trace.lines().empty(); }},
      {"WhileUnitsSleep", [](const Trace& trace) {
         return std::any_of(trace.spans().begin(), trace.spans().end(),
                            [](const Span& span) { return span.reason == WaitReason::sleep; });
       }}};
  std::vector<Case> all;
  for (const Lesson& lesson : lessons::catalog()) {
    for (const OptionId& call : calls_of(lesson)) {
      for (const Phase& phase : phases) all.push_back({&lesson, call, phase});
    }
  }
  return all;
}

class Stops : public Leaks, public testing::WithParamInterface<Case> {};
INSTANTIATE_TEST_SUITE_P(In, Stops, testing::ValuesIn(cases()),
                         [](const auto& test) { return test.param.name(); });

TEST_P(Stops, LeaveNothing) {
  LinuxMachine native;
  const Case& c = GetParam();
  Runner runner(native.machine);
  runner.start(settings(*c.lesson, 5s, c.call), c.lesson->example);
  ASSERT_TRUE(comes_to(runner, c.phase.reached));
  runner.stop();
  ASSERT_TRUE(ends(runner));
  EXPECT_EQ(runner.state(), Runner::State::stopped) << runner.error();
}

class EveryProgramNatively : public Leaks, public testing::WithParamInterface<Lesson> {};
INSTANTIATE_TEST_SUITE_P(In, EveryProgramNatively,
                         testing::Values(*course::find_lesson(lessons::catalog(), "processes"),
                                         *course::find_lesson(lessons::catalog(), "threads"),
                                         *course::find_lesson(lessons::catalog(), "coroutines")),
                         [](const auto& test) { return std::string(test.param.id); });

TEST_P(EveryProgramNatively, RunsAndLeavesNothing) {
  LinuxMachine native;
  for (const OptionId& call : calls_of(GetParam())) {
    Runner runner(native.machine);
    runner.start(settings(GetParam(), 100ms, call), GetParam().example);
    ASSERT_TRUE(ends(runner));
    EXPECT_EQ(runner.state(), Runner::State::finished) << runner.error();
    const auto orders = course::read_orders(runner.trace(), GetParam().lines, Language::english);
    EXPECT_EQ(orders.starts.size(), 4U);
    EXPECT_EQ(orders.ends.size(), 4U);
  }
}

TEST_P(EveryProgramNatively, StopsWithinTheTimeThatIsAllowed) {
  LinuxMachine native;
  // The minimum of several: it depends on the program, and the rest on other load of the machine.
  Time fastest = 1h;
  for (int i = 0; i < 5 && fastest > longest_stop; ++i) {
    Runner runner(native.machine);
    runner.start(settings(GetParam(), 5s), GetParam().example);
    ASSERT_TRUE(comes_to(runner, [](const Trace& trace) { return trace.lines().size() >= 4; }));
    const Time asked = native.clock.now();
    runner.stop();
    ASSERT_TRUE(ends(runner));
    fastest = std::min(fastest, native.clock.now() - asked);
  }
  EXPECT_LE(fastest, longest_stop);
}

TEST_P(EveryProgramNatively, LeavesNothingWhenItsRunnerGoes) {
  LinuxMachine native;
  Runner runner(native.machine);
  runner.start(settings(GetParam(), 5s), GetParam().example);
  ASSERT_TRUE(comes_to(runner, [](const Trace& trace) { return !trace.lines().empty(); }));
}

TEST_P(EveryProgramNatively, ManyTimesLeavesNothing) {
  LinuxMachine native;
  course::Repetition repetition;
  const Lesson& lesson = GetParam();
  Runner runner(native.machine);
  runner.start(settings(lesson, 2s), [&](Run& run) { repetition.repeat(run, lesson, 10, 10ms); });
  ASSERT_TRUE(ends(runner));
  EXPECT_EQ(runner.state(), Runner::State::finished) << runner.error();
  EXPECT_EQ(repetition.counts().done, 10);
  if (lesson.model != Model::thread) {
    const std::string certain = lesson.model == Model::process ? "1, 2, 3, 4" : "0, 1, 2, 3";
    EXPECT_THAT(repetition.counts().results, testing::ElementsAre(testing::Pair(certain, 10)));
  }
}

// The document's Python programs, which start processes.
class Originals : public EveryProgramNatively {
 protected:
  Originals() {
    // So that their processes can be distinguished from others.
    setenv("TMPDIR", folder_.path().c_str(), 1);
  }
  ~Originals() override { unsetenv("TMPDIR"); }
  [[nodiscard]] int processes() const { return processes_with(folder_.path().string()); }

 private:
  TemporaryFolder folder_;
};
INSTANTIATE_TEST_SUITE_P(In, Originals,
                         testing::Values(*course::find_lesson(lessons::catalog(), "processes"),
                                         *course::find_lesson(lessons::catalog(), "threads"),
                                         *course::find_lesson(lessons::catalog(), "coroutines")),
                         [](const auto& test) { return std::string(test.param.id); });

TEST_P(Originals, RunUnchangedWithTheDocumentsLines) {
  LinuxMachine native;
  if (!native.python.interpreters({})) GTEST_SKIP() << "no python3 on this machine";
  Runner runner(native.machine);
  const Lesson& lesson = GetParam();
  runner.start(lesson.initial_settings(Language::english),
               [&](Run& run) { course::run_original(run, lesson); });
  ASSERT_TRUE(ends(runner));
  EXPECT_EQ(runner.state(), Runner::State::finished) << runner.error();
  const auto orders = course::read_orders(runner.trace(), lesson.lines, Language::chinese);
  EXPECT_EQ(orders.starts.size(), 4U);
  EXPECT_EQ(orders.ends.size(), 4U);
  if (lesson.model == Model::coroutine) {
    EXPECT_THAT(orders.starts, testing::ElementsAre(0, 1, 2, 3));
  }
  EXPECT_EQ(runner.trace().tracks().size(), 5U) << "the main program and four units";
  EXPECT_EQ(processes(), 0);
}

TEST_P(Originals, StopLeavesNoPython) {
  LinuxMachine native;
  if (!native.python.interpreters({})) GTEST_SKIP() << "no python3 on this machine";
  Runner runner(native.machine);
  const Lesson& lesson = GetParam();
  runner.start(lesson.initial_settings(Language::english),
               [&](Run& run) { course::run_original(run, lesson); });
  ASSERT_TRUE(comes_to(runner, [](const Trace& trace) { return !trace.lines().empty(); }));
  EXPECT_GT(processes(), 0);
  runner.stop();
  ASSERT_TRUE(ends(runner));
  EXPECT_EQ(runner.state(), Runner::State::stopped) << runner.error();
  EXPECT_TRUE(eventually([&] { return processes() == 0; }));
}

}  // namespace
}  // namespace playground::native
