/// Trees of coroutines that are cancelled or stopped at random moments.
#include "tests/multitasking/asyncio_fixture.h"
#include "tests/support/coroutine_chaos.h"
#include "tests/support/counted_memory.h"

namespace playground::asyncio {
namespace {

using testing_support::CoroutineChaos;

struct Ended {
  bool stopped = false;
  std::string wrong;
  CoroutineChaos::Counts counts;
};

Ended run_chaos(unsigned seed) {
  FakeMachine fake;
  TestRun run(fake.machine);
  CoroutineChaos chaos([&run] { run.stop(); }, seed, 1ms, false);
  Ended ended;
  try {
    asyncio::run(run, chaos.main());
  } catch (const Stopped&) {
    ended.stopped = true;
  }
  ended.wrong = chaos.wrong();
  ended.counts = chaos.counts();
  return ended;
}

TEST(AsyncioChaos, EveryCoroutineEndsAndNoneIsLeftBehind) {
  static_cast<void>(run_chaos(0));  // so that objects which are created only once exist
  int cancels = 0;
  int stops = 0;
  int units = 0;
  for (unsigned seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    const long before = testing_support::counted_memory();
    {
      const Ended ended = run_chaos(seed);
      const auto& counts = ended.counts;
      ASSERT_EQ(ended.wrong, "");
      ASSERT_EQ(counts.results + counts.failed + counts.cancelled + counts.destroyed, counts.begun);
      ASSERT_TRUE(ended.stopped || counts.destroyed == 0);
      cancels += counts.cancels;
      stops += ended.stopped ? 1 : 0;
      units += counts.begun;
    }
    ASSERT_LE(testing_support::counted_memory() - before, testing_support::uncertain_memory)
        << "something was left behind";
  }
  EXPECT_GT(cancels, 1000);
  EXPECT_GT(stops, 250);
  EXPECT_GT(units, 10'000);
}

TEST(AsyncioChaos, TheSameSeedGivesTheSameRun) {
  for (unsigned seed = 1000; seed < 1010; ++seed) {
    const auto first = run_chaos(seed).counts;
    const auto second = run_chaos(seed).counts;
    EXPECT_EQ(first.begun, second.begun);
    EXPECT_EQ(first.results, second.results);
    EXPECT_EQ(first.cancels, second.cancels);
  }
}

}  // namespace
}  // namespace playground::asyncio
