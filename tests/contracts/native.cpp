/// The contract suites on the native implementations.
#include <gmock/gmock.h>

#include <atomic>

#include "lessons/services.h"
#include "native/linux/clock.h"
#include "native/linux/machine.h"
#include "native/linux/memory/shared_memory.h"
#include "native/linux/net/loop_backend.h"
#include "native/linux/process/python.h"
#include "native/linux/process/worker_processes.h"
#include "native/linux/process_usage.h"
#include "native/linux/storage.h"
#include "tests/contracts/contract.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"
#include "tests/support/temporary_folder.h"

namespace playground::contracts {
namespace {

using testing_support::TemporaryFolder;

INSTANTIATE_TEST_SUITE_P(Native, ClockContract,
                         testing::Values(Implementation<Clock>{
                             "monotonic", [] { return std::make_shared<native::LinuxClock>(); }}),
                         by_name);

std::shared_ptr<LoopBackend> native_backend() {
  static const native::LinuxClock clock;
  return native::LinuxLoopPlatform(clock).backend();
}
INSTANTIATE_TEST_SUITE_P(Native, LoopBackendContract,
                         testing::Values(Implementation<LoopBackend>{"asio", native_backend}), by_name);

INSTANTIATE_TEST_SUITE_P(Native, ConnectionsContract,
                         testing::Values(Implementation<LoopBackend>{"tcp", native_backend}), by_name);

std::shared_ptr<LoopPlatform> native_loops() {
  static const native::LinuxClock clock;
  return std::make_shared<native::LinuxLoopPlatform>(clock);
}
INSTANTIATE_TEST_SUITE_P(Native, BlockingConnectionsContract,
                         testing::Values(Implementation<LoopPlatform>{"sockets", native_loops}), by_name);

INSTANTIATE_TEST_SUITE_P(Native, SharedMemoryContract,
                         testing::Values(Implementation<SharedMemoryPlatform>{
                             "mapped_file", [] { return std::make_shared<native::LinuxSharedMemory>(); }}),
                         by_name);

// A machine that checks that nothing is left open.
struct CleanMachine {
  ~CleanMachine() {
    EXPECT_TRUE(testing_support::eventually([&] { return native::WhatIsOpen::now() == before; }))
        << testing::PrintToString(native::WhatIsOpen::now());
  }
  CleanMachine() { native.services = lessons::services(); }
  native::WhatIsOpen before = native::WhatIsOpen::now();
  native::LinuxMachine native;
};
INSTANTIATE_TEST_SUITE_P(Native, SharingContract,
                         testing::Values(Implementation<Machine>{"processes", whole_machine}), by_name);

std::shared_ptr<Storage> files_in_a_fresh_folder() {
  struct Both {
    TemporaryFolder folder;
    native::FileStorage storage{folder.path() / "made" / "when_needed"};
  };
  const auto both = std::make_shared<Both>();
  return {both, &both->storage};
}
INSTANTIATE_TEST_SUITE_P(Native, StorageContract,
                         testing::Values(Implementation<Storage>{"files", files_in_a_fresh_folder}), by_name);

INSTANTIATE_TEST_SUITE_P(Native, PythonContract,
                         testing::Values(Implementation<Python>{
                             "python3", [] { return std::make_shared<native::LinuxPython>(); }}),
                         by_name);

std::shared_ptr<WorkerProcesses> real_processes() { return native::LinuxWorkerPlatform().group(); }
INSTANTIATE_TEST_SUITE_P(Native, WorkerProcessesContract,
                         testing::Values(Implementation<WorkerProcesses>{"processes", real_processes}),
                         by_name);

INSTANTIATE_TEST_SUITE_P(Native, ProcessUsageContract,
                         testing::Values(Implementation<ProcessUsage>{
                             "proc", [] { return std::make_shared<native::LinuxProcessUsage>(); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Native, RealProcessUsage,
                         testing::Values(Implementation<ProcessUsage>{
                             "proc", [] { return std::make_shared<native::LinuxProcessUsage>(); }}),
                         by_name);

}  // namespace

std::shared_ptr<Machine> whole_machine() {
  const auto clean = std::make_shared<CleanMachine>();
  return {clean, &clean->native.machine};
}

}  // namespace playground::contracts
