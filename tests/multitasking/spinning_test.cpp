/// What threads that only read the clock find out about the cores.
#include "shared/multitasking/spinning.h"

#include <gmock/gmock.h>

#include <atomic>

namespace playground {
namespace {

using namespace std::chrono_literals;

Spun ran(Spells spells) { return {.spells = std::move(spells)}; }

Time real_time() { return std::chrono::steady_clock::now().time_since_epoch(); }

TEST(Spinning, ThreadsThatTakeTurnsRunOneAtATime) {
  const std::vector<Spun> turns{ran({{0ms, 3ms}, {6ms, 9ms}}), ran({{3ms, 6ms}, {9ms, 12ms}})};
  EXPECT_EQ(most_at_once(turns, 1ms), 1);
}

TEST(Spinning, CountsTheThreadsThatRanAtTheSameTimeForLongEnough) {
  const std::vector<Spun> threads{ran({{0ms, 10ms}}), ran({{2ms, 6ms}}), ran({{5ms, 9ms}})};
  EXPECT_EQ(most_at_once(threads, 1ms), 3);
  EXPECT_EQ(most_at_once(threads, 2ms), 2) << "three ran at the same time for 1 ms only";
  EXPECT_EQ(most_at_once(threads, 8ms), 1);
}

// Two cores, four threads, and another program on each core for most of the time.
TEST(Spinning, OtherProgramsDoNotHideACore) {
  const std::vector<Spun> threads{ran({{0ms, 3ms}}), ran({{2ms, 5ms}}), ran({{20ms, 23ms}}),
                                  ran({{21ms, 24ms}})};
  EXPECT_EQ(most_at_once(threads, 2ms), 2);
}

TEST(Spinning, EachThreadSpinsForTheGivenTimeWithItsPauses) {
  const std::vector<Spun> threads = spin(3, 5ms, real_time);
  ASSERT_EQ(threads.size(), 3U);
  for (const Spun& thread : threads) {
    EXPECT_GE(thread.took, 5ms);
    ASSERT_FALSE(thread.spells.empty());
    for (std::size_t i = 1; i < thread.spells.size(); ++i)
      EXPECT_GE(thread.spells[i].begin - thread.spells[i - 1].end, shortest_pause);
  }
}

// A clock of CPU time that counts half of the time: another program had the other half.
TEST(Spinning, TheShareOfTheCoresIsCpuTimeByElapsedTime) {
  std::atomic<int> looks{0};
  const auto share = share_of(1, [&] { return ++looks * 10us; }, [&] { return looks.load() * 5us; });
  ASSERT_TRUE(share);
  EXPECT_NEAR(*share, 0.5, 0.01);
}

// Half of the first 30 ms, and all of the time after them.
TEST(Spinning, ALoadThatDoesNotLastDoesNotLowerTheShare) {
  std::atomic<int> looks{0};
  const auto share = share_of(
      1, [&] { return ++looks * 10us; },
      [&] {
        const Time elapsed = looks.load() * 10us;
        return elapsed - std::min<Time>(elapsed, 30ms) / 2;
      });
  ASSERT_TRUE(share);
  EXPECT_NEAR(*share, 1, 0.01);
}

// Without CPU time, a clock that jumps shows that the threads did not run.
TEST(Spinning, WithoutCpuTimeTheShareIsThatOfTheSpells) {
  std::atomic<int> looks{0};
  // 10 µs per look, and after each 100 looks a pause of 1 ms.
  const auto clock = [&] {
    const int look = looks++;
    return look * 10us + look / 100 * 1ms;
  };
  const auto share = share_of(1, clock);
  ASSERT_TRUE(share);
  EXPECT_NEAR(*share, 0.5, 0.1);
}

TEST(Spinning, ACoarseClockShowsNoShare) {
  std::atomic<int> looks{0};
  EXPECT_FALSE(share_of(1, [&] { return ++looks / 10 * 16ms; }));
}

}  // namespace
}  // namespace playground
