/// Stops at random moments of runs whose threads wait for each other with all kinds of waits.
#include <thread>

#include "tests/multitasking/threading_fixture.h"
#include "tests/support/thread_chaos.h"

namespace playground::threading {
namespace {

using testing_support::TestRun;
using testing_support::ThreadChaos;

// Advances the clock until a random number of steps has begun, or until no thread can continue.
void wait_for_some_moment(fakes::FakeClock& clock, const ThreadChaos& chaos, unsigned seed) {
  std::mt19937 lots(seed);
  const int steps = static_cast<int>(lots() % 100);
  // Few, because on a busy machine each yield can take as long as another program's turn.
  for (auto tries = lots() % 60; tries > 0 && chaos.steps() < steps; --tries) {
    clock.advance(1ms);
    std::this_thread::yield();
  }
}

TEST(ThreadsChaos, AThousandStopsAtRandomMomentsEndEveryThread) {
  constexpr int threads = 3;
  int steps = 0;
  for (unsigned seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    fakes::FakeMachine fake;
    fake.stop_time();
    TestRun run(fake.machine);
    ThreadChaos chaos(run, seed);
    std::thread stopper([&] {
      wait_for_some_moment(fake.clock, chaos, seed);
      run.stop();
    });
    chaos.run(threads);
    stopper.join();
    ASSERT_EQ(chaos.stopped(), threads);
    ASSERT_EQ(chaos.ended_otherwise(), 0);
    ASSERT_FALSE(chaos.went_wrong());
    steps += chaos.steps();
  }
  EXPECT_GT(steps, 100) << "they were stopped in the middle of something";
}

}  // namespace
}  // namespace playground::threading
