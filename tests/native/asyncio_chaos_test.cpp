/// Chaos tests with real sockets and threads: nothing of the system is left open.
#include <gmock/gmock.h>

#include "native/linux/machine.h"
#include "shared/multitasking/asyncio/run.h"
#include "tests/native/what_is_open.h"
#include "tests/support/coroutine_chaos.h"
#include "tests/support/eventually.h"
#include "tests/support/test_run.h"

namespace playground::native {
namespace {

using testing_support::CoroutineChaos;
using testing_support::eventually;
using testing_support::TestRun;

TEST(AsyncioChaosNatively, EveryCoroutineEndsAndNothingIsLeftOpen) {
  LinuxMachine native;
  const WhatIsOpen before = WhatIsOpen::now();
  int stops = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    TestRun run(native.machine);
    CoroutineChaos chaos([&run] { run.stop(); }, seed, std::chrono::microseconds(50), true);
    bool stopped = false;
    try {
      asyncio::run(run, chaos.main());
    } catch (const Stopped&) {
      stopped = true;
      ++stops;
    }
    const auto& counts = chaos.counts();
    ASSERT_EQ(chaos.wrong(), "");
    ASSERT_EQ(counts.results + counts.failed + counts.cancelled + counts.destroyed, counts.begun);
    ASSERT_TRUE(stopped || counts.destroyed == 0);
  }
  EXPECT_GT(stops, 50);
  // A joined thread disappears from /proc a little later.
  EXPECT_TRUE(eventually([&] { return WhatIsOpen::now() == before; })) << testing::PrintToString(before);
}

}  // namespace
}  // namespace playground::native
