/// Contract suites: tests that all implementations of a platform interface must pass. The tests are in
/// <interface>_contract.cpp; fakes.cpp, native.cpp and web.cpp list the implementations on which they run.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "shared/platform/clock.h"
#include "shared/platform/loop_backend.h"
#include "shared/platform/machine.h"
#include "shared/platform/python.h"
#include "shared/platform/shared_memory.h"
#include "shared/platform/storage.h"
#include "shared/platform/worker_processes.h"

namespace playground::contracts {

/// An implementation with its name. `make` creates a new one, with everything that it needs.
template <class Interface>
struct Implementation {
  std::string name;
  std::function<std::shared_ptr<Interface>()> make;
};

template <class Interface>
void PrintTo(const Implementation<Interface>& implementation, std::ostream* out) {
  *out << implementation.name;
}

/// A test gets its implementation as `subject`.
template <class Interface>
class Contract : public testing::TestWithParam<Implementation<Interface>> {
 protected:
  std::shared_ptr<Interface> subject = this->GetParam().make();
};

class ClockContract : public Contract<Clock> {};
class LoopBackendContract : public Contract<LoopBackend> {};
class BlockingConnectionsContract : public Contract<LoopPlatform> {};
class ConnectionsContract : public Contract<LoopBackend> {};
class SharedMemoryContract : public Contract<SharedMemoryPlatform> {};
class SharingContract : public Contract<Machine> {};
class HttpContract : public Contract<LoopBackend> {};
class StorageContract : public Contract<Storage> {};
class ProcessUsageContract : public Contract<ProcessUsage> {};
class RealProcessUsage : public Contract<ProcessUsage> {};
class PythonContract : public Contract<Python> {};
class WorkerProcessesContract : public Contract<WorkerProcesses> {};

/// A whole machine of the tested platform, with the services of lessons. Its destructor checks that nothing
/// is left open. Each test program defines it: in fakes.cpp, native.cpp or browser/contracts.cpp.
[[nodiscard]] std::shared_ptr<Machine> whole_machine();

/// Names the tests of a suite after the implementation.
inline constexpr auto by_name = [](const auto& test) { return test.param.name; };

/// The programs of the Python suite. A fake knows what they do.
namespace python_programs {
inline constexpr std::string_view two_lines = "print('one')\nprint('二')\n";
inline constexpr std::string_view fails = "print('before')\nraise ValueError('no')\n";
inline constexpr std::string_view never_ends = "import time\nprint('up')\nwhile True: time.sleep(1)\n";
inline constexpr std::string_view asks = "input('Colour? ')\n";
}  // namespace python_programs

}  // namespace playground::contracts
