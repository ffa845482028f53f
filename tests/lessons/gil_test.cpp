// The lesson on the interpreter lock: each trap has the structure that its text describes, whatever the
// clock.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "lessons/gil/example.h"
#include "tests/lessons/version_run.h"

namespace playground::lessons::gil {
namespace {

class GilLesson : public testing::Test {
 protected:
  // Runs a version with a small amount of work on the machine of fakes, whose clock jumps.
  void run_version(std::string_view version, int work = 1) {
    run.emplace(fake, "gil", version, VersionRun::Values{{"work", work}});
  }
  [[nodiscard]] std::vector<double> measured(std::string_view id) const { return run->measured(id); }
  // How many units were blocked because another one had the interpreter lock.
  [[nodiscard]] std::set<TrackId> blocked_units() {
    std::set<TrackId> units;
    for (const Span& span : run->trace.spans())
      if (span.reason == WaitReason::interpreter_lock) units.insert(span.track);
    return units;
  }

  fakes::FakeMachine fake;
  std::optional<VersionRun> run;
};

// A unit that waits for the lock makes the fake clock jump by a whole interval. With little work, one thread
// may be over before the other one has begun.
TEST_F(GilLesson, ThreadsThatComputeAlternateAndEachKeepsTheLockForAnInterval) {
  for (int work = 20; work <= 1280; work *= 2) {
    run_version("slices", work);
    if (!blocked_units().empty()) break;
  }
  const auto kept = measured("kept");
  ASSERT_GE(kept.size(), 1U);
  EXPECT_EQ(measured("changes"), std::vector<double>{static_cast<double>(kept.size())});
  EXPECT_FALSE(blocked_units().empty());
}

TEST_F(GilLesson, ThreadsThatSleepReleaseTheLockBeforeEachSleep) {
  run_version("blocking");
  EXPECT_EQ(measured("kept").size(), static_cast<std::size_t>(sleepers) * sleeps);
  const auto& spans = run->trace.spans();
  EXPECT_EQ(std::ranges::count(spans, WaitReason::sleep, &Span::reason), sleepers * sleeps);
}

TEST_F(GilLesson, EachRoundOfACallHasADelay) {
  for (const char* version : {"long_call", "in_pieces", "releases", "slow_match", "quick_match"}) {
    run_version(version);
    EXPECT_EQ(measured("call").size(), 3U) << version;
    EXPECT_EQ(measured("worst").size(), 3U) << version;
    EXPECT_EQ(run->lines.size(), 3U) << version;
  }
}

TEST_F(GilLesson, AUnitThatWantsToRunOftenNotesEachDelay) {
  for (const char* version : {"thread_ticks", "loop_ticks"}) {
    run_version(version);
    EXPECT_EQ(measured("late").size(), 40U) << version;
    EXPECT_FALSE(blocked_units().empty()) << version;
  }
  run_version("process_hog");
  EXPECT_GE(measured("late").size(), 1U);
  EXPECT_TRUE(blocked_units().empty()) << "the other process has a lock of its own";
}

// With one lock they can, but a thread may also be over before the next one begins.
TEST_F(GilLesson, ThreadsWithoutACommonLockDoNotBlockEachOther) {
  run_version("one_lock", 5);
  EXPECT_EQ(measured("speed_up").size(), 3U);
  for (const char* version : {"own_locks", "no_lock"}) {
    run_version(version, 5);
    EXPECT_EQ(measured("speed_up").size(), 3U) << version;
    EXPECT_TRUE(blocked_units().empty()) << version;
  }
}

TEST_F(GilLesson, NoUpdateIsLostUnderALockThatIsKeptDuringIt) {
  for (const char* version : {"under_gil", "locked"}) {
    run_version(version, 20);
    EXPECT_THAT(measured("lost"), testing::ElementsAre(0, 0, 0)) << version;
  }
}

// Whether any is lost is chance.
TEST_F(GilLesson, NoUpdateIsInvented) {
  for (const char* version : {"unlocked", "split_update"}) {
    run_version(version, 5);
    EXPECT_THAT(measured("lost"), testing::Each(testing::AllOf(testing::Ge(0), testing::Lt(2.0 * 5 * 3000))))
        << version;
  }
}

TEST_F(GilLesson, ASwitchBetweenReadingAndWritingLosesTheUpdatesOfTheOtherThread) {
  run_version("split_update", 50);
  const auto lost = measured("lost");
  EXPECT_GT(*std::ranges::max_element(lost), 0) << "on the fake clock, each wait for the lock is a request";
}

}  // namespace
}  // namespace playground::lessons::gil
