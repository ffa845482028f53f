/// Faults that Workers can cause in memory that the page shares with them. All other tests:
/// contracts/sharing_contract.cpp.
#include "tests/support/sharing.h"

#include <gtest/gtest.h>

#include <thread>

#include "shared/multitasking/multiprocessing/process_pool.h"
#include "tests/browser/workers_running.h"
#include "tests/support/eventually.h"
#include "tests/support/test_run.h"
#include "web/platform/machine.h"

namespace playground::multiprocessing {
namespace {

using namespace std::chrono_literals;
using testing_support::eventually;

// The browser lets the Worker compute for some time, while the memory is already reused.
TEST(SharingWithWorkers, AWorkerThatWasEndedWritesNoMore) {
  web::WebMachine browser;
  testing_support::TestRun run(browser.machine);
  Value<int> value(run);
  {
    ProcessPool pool(run, 1);
    static_cast<void>(pool.apply_async(testing_support::adds_for_ever, value));
    EXPECT_TRUE(eventually([&] { return value.get() > 0; }));
  }
  EXPECT_TRUE(eventually([] { return web::workers_running() == 0; }));
  const int last = value.get();
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(value.get(), last);
}

}  // namespace
}  // namespace playground::multiprocessing
