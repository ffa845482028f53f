#include "shared/course/runner.h"

#include <gmock/gmock.h>

#include "tests/course/small_catalog.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"

namespace playground::course {
namespace {

using namespace std::chrono_literals;
using fakes::FakeMachine;
using testing_support::eventually;
using State = Runner::State;

class RunnerTest : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  void start(Runner::Body body) {
    runner.start(small_lesson().initial_settings(Language::english), std::move(body));
  }
  [[nodiscard]] bool ends() {
    return eventually([&] {
      runner.update();
      return !runner.active();
    });
  }
  // The body waits in a sleep that does not end by itself.
  [[nodiscard]] bool sleeps() {
    return eventually([&] { return fake.clock.sleepers() > 0; });
  }

  FakeMachine fake;
  Runner runner{fake.machine};
};

TEST_F(RunnerTest, IsIdleAtFirst) {
  EXPECT_EQ(runner.state(), State::idle);
  EXPECT_FALSE(runner.active());
  EXPECT_FALSE(runner.update());
  EXPECT_EQ(runner.elapsed(), 0s);
  runner.stop();
  EXPECT_EQ(runner.state(), State::idle);
}

TEST_F(RunnerTest, ARunEndsFinishedWithItsTrace) {
  start([](Run& run) {
    run.print(std::string("hello"));
    run.sleep(2s);
  });
  EXPECT_EQ(runner.state(), State::running);
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.state(), State::finished);
  EXPECT_EQ(runner.error(), "");
  EXPECT_EQ(runner.elapsed(), 2s);
  ASSERT_EQ(runner.trace().lines().size(), 1U);
  EXPECT_EQ(runner.trace().lines()[0].text, "hello");
  EXPECT_EQ(runner.trace().tracks().at(0).model, Model::main);
  for (const Span& span : runner.trace().spans()) EXPECT_TRUE(span.end.has_value());
}

TEST_F(RunnerTest, TheBodyRunsOnAnotherThreadWithTheSettings) {
  std::thread::id inside;
  int units = 0;
  start([&](Run& run) {
    inside = std::this_thread::get_id();
    units = run.units();
  });
  ASSERT_TRUE(ends());
  EXPECT_NE(inside, std::this_thread::get_id());
  EXPECT_EQ(units, 4);
  EXPECT_EQ(runner.settings().whole("units"), 4);
}

TEST_F(RunnerTest, AnActiveRunIsVisible) {
  fake.stop_time();
  start([](Run& run) {
    run.print(std::string("before"));
    run.sleep(2s);
    run.print(std::string("after"));
  });
  ASSERT_TRUE(sleeps());
  EXPECT_TRUE(runner.update());
  EXPECT_TRUE(runner.active());
  EXPECT_EQ(runner.trace().lines().size(), 1U);
  ASSERT_NE(runner.trace().current(0), nullptr);
  EXPECT_EQ(runner.trace().current(0)->activity, Activity::waiting);
  fake.clock.advance(1s);
  EXPECT_EQ(runner.elapsed(), 1s);
  fake.clock.advance(1s);
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.trace().lines().size(), 2U);
}

TEST_F(RunnerTest, ItsVersionChangesWithItsTraceAndOnlyThen) {
  const auto before = runner.version();
  fake.stop_time();
  start([](Run& run) {
    run.sleep(2s);
    run.print(std::string("after"));
  });
  EXPECT_NE(runner.version(), before) << "the trace is empty again";
  const auto first = runner.first_version();
  ASSERT_TRUE(sleeps());
  EXPECT_TRUE(runner.update());
  const auto asleep = runner.version();
  EXPECT_NE(asleep, first);
  EXPECT_FALSE(runner.update()) << "nothing was recorded since";
  EXPECT_EQ(runner.version(), asleep);
  fake.clock.advance(2s);
  ASSERT_TRUE(ends());
  EXPECT_NE(runner.version(), asleep);
  EXPECT_EQ(runner.first_version(), first);
}

TEST_F(RunnerTest, NoTwoRunnersHaveTheSameVersion) {
  const Runner another(fake.machine);
  EXPECT_NE(runner.version(), another.version());
}

TEST_F(RunnerTest, StopEndsARun) {
  fake.stop_time();
  start([](Run& run) { run.sleep(1h); });
  ASSERT_TRUE(sleeps());
  runner.stop();
  EXPECT_EQ(runner.state(), State::stopping);
  EXPECT_TRUE(runner.active());
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.state(), State::stopped);
  EXPECT_EQ(runner.error(), "");
}

TEST_F(RunnerTest, StopRightAfterTheStartEndsARun) {
  fake.stop_time();
  start([](Run& run) { run.sleep(1h); });
  runner.stop();
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.state(), State::stopped);
}

TEST_F(RunnerTest, AStopAfterTheEndChangesNothing) {
  start([](Run&) {});
  ASSERT_TRUE(ends());
  runner.stop();
  EXPECT_EQ(runner.state(), State::finished);
}

TEST_F(RunnerTest, AnExceptionIsAFailureWithItsSentence) {
  start([](Run&) { throw std::runtime_error("there is no python3"); });
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.state(), State::failed);
  EXPECT_EQ(runner.error(), "there is no python3");
}

TEST_F(RunnerTest, AnExceptionThatIsNoStdExceptionIsAFailureToo) {
  start([](Run&) { throw 5; });
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.state(), State::failed);
  EXPECT_NE(runner.error(), "");
}

TEST_F(RunnerTest, ARunAfterAFailureStartsAfresh) {
  start([](Run& run) {
    run.print(std::string("old"));
    throw std::runtime_error("old");
  });
  ASSERT_TRUE(ends());
  start([](Run& run) { run.print(std::string("new")); });
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.state(), State::finished);
  EXPECT_EQ(runner.error(), "");
  ASSERT_EQ(runner.trace().lines().size(), 1U);
  EXPECT_EQ(runner.trace().lines()[0].text, "new");
}

TEST_F(RunnerTest, ASecondStartWhileOneIsGoingOnDoesNothing) {
  fake.stop_time();
  start([](Run& run) { run.sleep(1s); });
  ASSERT_TRUE(sleeps());
  start([](Run&) { throw std::runtime_error("must not run"); });
  fake.clock.advance(1s);
  ASSERT_TRUE(ends());
  EXPECT_EQ(runner.state(), State::finished);
}

TEST_F(RunnerTest, ItsDestructorStopsAnActiveRun) {
  fake.stop_time();
  std::atomic<bool> stopped = false;
  {
    Runner short_lived(fake.machine);
    short_lived.start({}, [&](Run& run) {
      try {
        run.sleep(1h);
      } catch (const Stopped&) {
        stopped = true;
        throw;
      }
    });
    ASSERT_TRUE(sleeps());
  }
  EXPECT_TRUE(stopped);
}

TEST_F(RunnerTest, ManyRunsFollowEachOther) {
  for (int i = 0; i < 50; ++i) {
    start(small_example);
    if (i % 2 == 1) runner.stop();
    ASSERT_TRUE(ends());
    EXPECT_TRUE(runner.state() == State::finished || (i % 2 == 1 && runner.state() == State::stopped));
  }
}

}  // namespace
}  // namespace playground::course
