/// The contract suites on the fakes.
#include "tests/contracts/contract.h"
#include "tests/fakes/fake_machine.h"

namespace playground::contracts {
namespace {

using fakes::FakeClock;
using fakes::FakeMachine;

// A part of a machine. The machine exists as long as the part is held.
template <class Part, class Get>
std::shared_ptr<Part> part(Get get) {
  const auto machine = std::make_shared<FakeMachine>();
  return {machine, &get(*machine)};
}

// A group or backend together with its machine.
template <class Interface, class Make>
std::shared_ptr<Interface> made(Make make) {
  struct Both {
    FakeMachine machine;
    std::unique_ptr<Interface> made;
  };
  const auto both = std::make_shared<Both>();
  both->made = make(both->machine);
  return {both, both->made.get()};
}

INSTANTIATE_TEST_SUITE_P(Fake, ClockContract,
                         testing::Values(Implementation<Clock>{
                             "jumping",
                             [] { return part<Clock>([](auto& m) -> auto& { return m.clock; }); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Fake, LoopBackendContract,
                         testing::Values(Implementation<LoopBackend>{
                             "fake",
                             [] { return made<LoopBackend>([](auto& m) { return m.loops.backend(); }); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Fake, ConnectionsContract,
                         testing::Values(Implementation<LoopBackend>{
                             "in_memory",
                             [] { return made<LoopBackend>([](auto& m) { return m.loops.backend(); }); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Fake, BlockingConnectionsContract,
                         testing::Values(Implementation<LoopPlatform>{
                             "in_memory",
                             [] { return part<LoopPlatform>([](auto& m) -> auto& { return m.loops; }); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Fake, SharedMemoryContract,
                         testing::Values(Implementation<SharedMemoryPlatform>{
                             "in_process",
                             [] {
                               return part<SharedMemoryPlatform>(
                                   [](auto& m) -> auto& { return *m.workers.shared_memory(); });
                             }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Fake, StorageContract,
                         testing::Values(Implementation<Storage>{
                             "memory",
                             [] { return part<Storage>([](auto& m) -> auto& { return m.storage; }); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(Fake, ProcessUsageContract,
                         testing::Values(Implementation<ProcessUsage>{
                             "set_by_hand",
                             [] { return part<ProcessUsage>([](auto& m) -> auto& { return m.usage; }); }}),
                         by_name);
INSTANTIATE_TEST_SUITE_P(
    Fake, WorkerProcessesContract,
    testing::Values(Implementation<WorkerProcesses>{
        "in_process", [] { return made<WorkerProcesses>([](auto& m) { return m.workers.group(); }); }}),
    by_name);
INSTANTIATE_TEST_SUITE_P(Fake, PythonContract,
                         testing::Values(Implementation<Python>{
                             "scripted",
                             [] {
                               return part<Python>([](FakeMachine& m) -> auto& {
                                 m.python.scripts[std::string(python_programs::two_lines)] = {
                                     .lines = {"one", "二"}};
                                 m.python.scripts[std::string(python_programs::fails)] = {
                                     .lines = {"before", "ValueError: no"},
                                     .error = Error{Error::Code::ended, "Python failed: ValueError: no"}};
                                 m.python.scripts[std::string(python_programs::never_ends)] = {
                                     .lines = {"up"}, .never_ends = true};
                                 m.python.scripts[std::string(python_programs::asks)] = {.prompt =
                                                                                             "Colour? "};
                                 return m.python;
                               });
                             }}),
                         by_name);

}  // namespace

std::shared_ptr<Machine> whole_machine() {
  return part<Machine>([](auto& m) -> auto& { return m.machine; });
}

}  // namespace playground::contracts
