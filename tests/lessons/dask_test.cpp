/// Past one machine: what the program with Dask prints becomes units, and where there is no Dask, the run
/// says how to get it.
#include "lessons/choose-yours/dask.h"

#include <gmock/gmock.h>

#include "lessons/catalog.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/test_run.h"

namespace playground::lessons::choose_yours {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::TestRun;

const Error no_module{Error::Code::ended,
                      "Python failed: ModuleNotFoundError: No module named 'distributed'"};

// Two tiles in each approach.
const std::vector<std::string> printed{"Python 3.11.2, Dask 2022.12.1, 2 cores",
                                       "one_by_one begins at 0.0000 s",
                                       "one_by_one ready at 0.0000 s",
                                       "one_by_one tile 0 in process 10 from 0.0000 to 0.5000 s",
                                       "one_by_one tile 1 in process 10 from 0.5000 to 1.0000 s",
                                       "one_by_one done at 1.0000 s",
                                       "one_by_one closed at 1.0000 s",
                                       "one_by_one: start 0.00 s, tiles 1.00 s, picture ff402966",
                                       "pool begins at 1.0000 s",
                                       "pool ready at 1.1000 s",
                                       "pool tile 1 in process 12 from 1.2000 to 1.6000 s",
                                       "pool tile 0 in process 11 from 1.1000 to 1.7000 s",
                                       "pool done at 1.7000 s",
                                       "pool closed at 1.8000 s",
                                       "pool: start 0.10 s, tiles 0.60 s, picture ff402966",
                                       "dask begins at 2.0000 s",
                                       "dask ready at 4.0000 s",
                                       "dask tile 0 in process 21 from 4.1000 to 4.6000 s",
                                       "dask tile 1 in process 22 from 4.2000 to 4.8000 s",
                                       "dask done at 5.0000 s",
                                       "dask closed at 5.5000 s",
                                       "dask: start 2.00 s, tiles 1.00 s, picture ff402966"};

class DaskTest : public testing::Test {
 protected:
  static std::string failure_of(playground::Run& run, const std::string& interpreter = "") {
    try {
      run_dask(run, interpreter);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }
  static std::vector<std::string> names(const Trace& trace) {
    std::vector<std::string> all;
    for (const Track& track : trace.tracks()) all.push_back(track.name);
    return all;
  }
  // "running 4.1 to 4.6", from the start of the program.
  static std::vector<std::string> running(const Trace& trace, TrackId track) {
    std::vector<std::string> all;
    const Time zero = trace.spans().front().begin;
    for (const Span& span : trace.spans()) {
      if (span.track != track || span.activity != Activity::running || !span.end) continue;
      all.push_back(
          fmt::format("{:.1f} to {:.1f}", to_seconds(span.begin - zero), to_seconds(*span.end - zero)));
    }
    return all;
  }

  fakes::FakeMachine fake;
  TestRun run{fake.machine};
};

TEST_F(DaskTest, EachWorkerRunsItsTilesOnItsOwnTrack) {
  fake.python.script.lines = printed;
  EXPECT_EQ(failure_of(run), "");
  const Trace& trace = run.trace();
  EXPECT_THAT(names(trace), ElementsAre("", "pool process 1", "pool process 2", "Dask's scheduler",
                                        "Dask worker 1", "Dask worker 2"));
  EXPECT_EQ(trace.tracks()[4].detail, "pid 21");
  EXPECT_EQ(trace.tracks()[4].model, Model::process);
  EXPECT_EQ(trace.tracks()[3].model, Model::thread) << "of the program's own process";
  EXPECT_THAT(running(trace, 1), ElementsAre("1.2 to 1.6"));
  EXPECT_THAT(running(trace, 4), ElementsAre("4.1 to 4.6"));
  EXPECT_THAT(running(trace, 5), ElementsAre("4.2 to 4.8"));
  EXPECT_THAT(running(trace, 3), IsEmpty()) << "it only waits for messages";
  for (const TrackId unit : {1U, 2U, 3U, 4U, 5U}) EXPECT_EQ(trace.current(unit), nullptr) << "has not ended";
  EXPECT_FALSE(fake.python.last_program.recorded) << "Dask's own threads would hide the tiles";
}

TEST_F(DaskTest, TheOutputHasTheResultsAndNotEachTile) {
  fake.python.script.lines = printed;
  fake.python.script.lines.emplace_back("distributed.nanny - WARNING - Restarting worker");
  EXPECT_EQ(failure_of(run), "");
  EXPECT_THAT(run.lines(), ElementsAre(printed[0], printed[7], printed[14], printed[21],
                                       "distributed.nanny - WARNING - Restarting worker"));
}

TEST_F(DaskTest, WithoutDaskTheRunSaysHowToInstallIt) {
  fake.python.found.push_back({"/opt/python3", "3.12.1", "fork"});
  fake.python.script = {
      .lines = {"Traceback (most recent call last):", "ModuleNotFoundError: No module named"},
      .error = no_module};
  const std::string why = failure_of(run, "/opt/python3");
  EXPECT_THAT(why, HasSubstr("sudo apt install python3-distributed"));
  EXPECT_THAT(why, HasSubstr("python3 -m pip install distributed"));
  EXPECT_THAT(run.lines(), IsEmpty()) << "the traceback would only confuse";
  EXPECT_EQ(fake.python.begun, 3) << "the chosen one, then each that was found";
}

TEST_F(DaskTest, WithoutPythonTheRunSaysTheSame) {
  fake.python.missing = Error{Error::Code::unavailable, "no python3"};
  EXPECT_THAT(failure_of(run), HasSubstr("python3-distributed"));
}

TEST_F(DaskTest, AProgramThatFailsLaterShowsItsTraceback) {
  const Error late{Error::Code::ended, "Python failed: TimeoutError: not finished after 90 s"};
  fake.python.script = {
      .lines = {printed[0], "Traceback (most recent call last):", "TimeoutError: not finished after 90 s"},
      .error = late};
  EXPECT_EQ(failure_of(run), late.message);
  EXPECT_EQ(run.lines().back(), "TimeoutError: not finished after 90 s");
  EXPECT_EQ(fake.python.begun, 1) << "another interpreter would not help";
}

TEST_F(DaskTest, AStoppedRunTriesNoOtherInterpreter) {
  fake.python.script.error = no_module;
  run.stop();
  EXPECT_THROW(run_dask(run, ""), Stopped);
}

// The first of them has no Dask.
class TwoPythons : public Python {
 public:
  [[nodiscard]] Result<std::vector<Interpreter>> interpreters(std::stop_token) override {
    return std::vector<Interpreter>{{"/first", "3.13.0", "fork"}, {"/second", "3.11.2", "fork"}};
  }
  [[nodiscard]] Result<void> run(const Program& program, std::stop_token, Listener& listener) override {
    if (program.interpreter != "/second") {
      listener.printed("Traceback (most recent call last):");
      return std::unexpected(no_module);
    }
    for (const std::string& line : printed) listener.printed(line);
    return {};
  }
};

TEST_F(DaskTest, AnotherPythonThatHasDaskRunsIt) {
  TwoPythons python;
  Machine machine{fake.clock, fake.workers, fake.loops,    python,
                  fake.usage, fake.http,    fake.services, fake.machine.capabilities};
  TestRun other(machine);
  EXPECT_EQ(failure_of(other), "");
  EXPECT_EQ(other.lines().front(), printed[0]);
  EXPECT_EQ(other.trace().tracks().size(), 6U);
}

TEST_F(DaskTest, TheRecordingIsPlayedAtItsPaceAndLabelled) {
  const Time start = fake.clock.now();
  play_recorded_dask(run);
  const Trace& trace = run.trace();
  EXPECT_EQ(trace.recorded(), recorded_machine().english);
  EXPECT_THAT(names(trace), testing::IsSupersetOf({"Dask's scheduler", "Dask worker 1", "Dask worker 2"}));
  EXPECT_GT(fake.clock.now() - start, 1s);
  EXPECT_EQ(fake.python.begun, 0);
  std::size_t tiles = 0;
  for (const TrackId worker : {4U, 5U}) tiles += running(trace, worker).size();
  EXPECT_EQ(tiles, 144U);
}

TEST_F(DaskTest, TheRecordedFiguresAreThoseOfAWholeRun) {
  const auto figures = dask_figures(recorded_lines());
  ASSERT_TRUE(figures);
  EXPECT_THAT(figures->versions, testing::MatchesRegex("Python 3.*, Dask 20.*, 2 cores"));
  EXPECT_EQ(figures->pool.picture, figures->one_by_one.picture);
  EXPECT_EQ(figures->dask.picture, figures->one_by_one.picture);
  EXPECT_GT(figures->dask.start, figures->pool.start);
  EXPECT_FALSE(dask_figures({"Python 3.11.2, Dask 2022.12.1, 2 cores"})) << "an unfinished run";
  EXPECT_FALSE(dask_figures({}));
}

TEST(DaskProgram, ComputesTheTilesOfTheLessonOnComputing) {
  const std::string_view original = course::find_lesson(catalog(), "choose-cpu")->files->original.text;
  const auto from = original.find("def tile(");
  const std::string_view tile = original.substr(from, original.find("\ndef ", from) - from);
  EXPECT_NE(dask_program().find(tile), std::string_view::npos);
  EXPECT_NE(dask_program().find("SIZE, TILE, ROUNDS = 384, 32, 500\n"), std::string_view::npos);
  EXPECT_NE(original.find("SIZE, TILE, ROUNDS = 384, 32, 500\n"), std::string_view::npos);
}

TEST(DaskProgram, HasATimeLimitAndListensOnThisMachineOnly) {
  EXPECT_THAT(std::string(dask_program()), HasSubstr("signal.alarm(SECONDS)"));
  EXPECT_THAT(
      std::string(dask_program()),
      HasSubstr("HERE = {'host': '127.0.0.1', 'dashboard': False, 'dashboard_address': '127.0.0.1:0'}"));
}

}  // namespace
}  // namespace playground::lessons::choose_yours
