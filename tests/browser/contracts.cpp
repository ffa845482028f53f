/// The contract suites on the implementations that need a page.
#include "lessons/services.h"
#include "tests/browser/workers_running.h"
#include "tests/contracts/contract.h"
#include "tests/support/eventually.h"
#include "web/platform/machine.h"

namespace playground::contracts {
namespace {

INSTANTIATE_TEST_SUITE_P(Web, WorkerProcessesContract,
                         testing::Values(Implementation<WorkerProcesses>{
                             "workers", [] { return std::shared_ptr(web::WorkerPlatformWeb().group()); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Web, SharedMemoryContract,
                         testing::Values(Implementation<SharedMemoryPlatform>{
                             "page", [] { return std::make_shared<web::SharedMemoryWeb>(); }}),
                         by_name);

// A machine that checks that no Worker is left.
struct CleanMachine {
  ~CleanMachine() {
    EXPECT_TRUE(testing_support::eventually([] { return web::workers_running() == 0; }));
  }
  web::WebMachine browser{lessons::services()};
};
INSTANTIATE_TEST_SUITE_P(Web, SharingContract,
                         testing::Values(Implementation<Machine>{"workers", whole_machine}), by_name);

}  // namespace

std::shared_ptr<Machine> whole_machine() {
  const auto clean = std::make_shared<CleanMachine>();
  return {clean, &clean->browser.machine};
}

}  // namespace playground::contracts
