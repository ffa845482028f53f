/// The contract suites on what needs a page.
#include "tests/contracts/contract.h"
#include "web/worker_processes_web.h"

namespace playground::contracts {
namespace {

INSTANTIATE_TEST_SUITE_P(Web, WorkerProcessesContract,
                         testing::Values(Implementation<WorkerProcesses>{
                             "workers", [] { return std::shared_ptr(web::WorkerPlatformWeb().group()); }}),
                         by_name);

}  // namespace
}  // namespace playground::contracts
