/// The contract suites on the browser's implementations that work both in node and on a page. The suites for
/// implementations that need a page are in browser/contracts.cpp.
#include "tests/contracts/contract.h"
#include "web/platform/clock.h"
#include "web/platform/loop_backend.h"
#include "web/platform/process_usage.h"

namespace playground::contracts {
namespace {

INSTANTIATE_TEST_SUITE_P(Web, ClockContract,
                         testing::Values(Implementation<Clock>{
                             "performance_now", [] { return std::make_shared<web::ClockWeb>(); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Web, LoopBackendContract,
                         testing::Values(Implementation<LoopBackend>{
                             "futex", [] { return std::shared_ptr(web::LoopPlatformWeb().backend()); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Web, HttpContract,
                         testing::Values(Implementation<LoopBackend>{
                             "fetch", [] { return std::shared_ptr(web::LoopPlatformWeb().backend()); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Web, BlockingConnectionsContract,
                         testing::Values(Implementation<LoopPlatform>{
                             "in_memory", [] { return std::make_shared<web::LoopPlatformWeb>(); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Web, ConnectionsContract,
                         testing::Values(Implementation<LoopBackend>{
                             "in_memory", [] { return std::shared_ptr(web::LoopPlatformWeb().backend()); }}),
                         by_name);

INSTANTIATE_TEST_SUITE_P(Web, ProcessUsageContract,
                         testing::Values(Implementation<ProcessUsage>{
                             "heap", [] { return std::make_shared<web::ProcessUsageWeb>(); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Web, RealProcessUsage,
                         testing::Values(Implementation<ProcessUsage>{
                             "heap", [] { return std::make_shared<web::ProcessUsageWeb>(); }}),
                         by_name);

}  // namespace
}  // namespace playground::contracts
