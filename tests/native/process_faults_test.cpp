/// Faults that real processes can cause in a pool. The same on fakes: multitasking/process_pool_test.cpp.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <set>
#include <thread>

#include "native/linux/machine.h"
#include "native/linux/process/shared_outbox.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "tests/native/scoped_limit.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"
#include "tests/support/message_of.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_run.h"

namespace playground::multiprocessing {
namespace {

using namespace std::chrono_literals;
using native::address_space_in_use;
using native::LinuxMachine;
using native::ScopedLimit;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing_support::message_of;
using testing_support::TestRun;

enum class Fault {
  none,
  sigkill,
  sigsegv,
  aborts,
  exits,
  throws,
  garbage,
  half_a_frame,
  impossible_length,
  impossible_amount,
  hangs_up_and_stays,
  leaves_a_child,
};

// Writes to the memory that this worker and its pool share, and wakes the pool.
void scribble(const std::function<void(native::OutboxMemory&)>& write) {
  auto memory = native::MappedMemory::open(native::FileDescriptor(dup(native::worker_outbox)));
  auto& outbox = *reinterpret_cast<native::OutboxMemory*>(memory.value().data());
  // Waits until the pool has read all frames, so that it knows which task runs.
  while (outbox.taken.load() != outbox.written.load()) std::this_thread::yield();
  write(outbox);
  send(native::worker_socket, &native::doorbell_byte, 1, MSG_NOSIGNAL);
}

int does(Run& run, std::pair<Fault, int> task) {
  switch (task.first) {
    case Fault::none: break;
    case Fault::sigkill: raise(SIGKILL); break;
    case Fault::sigsegv:
      signal(SIGSEGV, SIG_DFL);  // a sanitizer's handler would turn it into an exit
      raise(SIGSEGV);
      break;
    case Fault::exits: std::_Exit(3);
    case Fault::throws: throw std::runtime_error("no such number");
    case Fault::garbage:
      send(native::worker_socket, "printed on the wrong descriptor\n", 32, MSG_NOSIGNAL);
      std::this_thread::sleep_for(1h);
      break;
    case Fault::half_a_frame:
      scribble([](native::OutboxMemory& memory) {
        const std::uint64_t at = memory.written % native::OutboxMemory::capacity;
        std::memcpy(memory.bytes + at, "\x10\0\0\0\0\0\0\0abc", 11);
        memory.written += 11;
      });
      std::_Exit(0);
    case Fault::impossible_length:
      scribble([](native::OutboxMemory& memory) {
        const std::uint64_t at = memory.written % native::OutboxMemory::capacity;
        std::memcpy(memory.bytes + at, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
        memory.written += 8;
      });
      std::this_thread::sleep_for(1h);
      break;
    case Fault::impossible_amount:
      scribble([](native::OutboxMemory& memory) { memory.written += native::OutboxMemory::capacity + 1; });
      std::this_thread::sleep_for(1h);
      break;
    case Fault::aborts: signal(SIGABRT, SIG_DFL); std::abort();
    case Fault::leaves_a_child:
      // It inherits descriptors that are not closed, and continues.
      if (fork() == 0) {
        execl("/bin/sleep", "sleep", "1", nullptr);
        std::_Exit(1);
      }
      raise(SIGKILL);
      break;
    case Fault::hangs_up_and_stays:
      shutdown(native::worker_socket, SHUT_RDWR);
      std::this_thread::sleep_for(1h);
      break;
  }
  run.print(std::to_string(task.second) + " done");
  return task.second;
}
const Registered registered_does{"process_faults.does", does};

int descriptors_of_sockets(Run&, int) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code code;
    const auto target = std::filesystem::read_symlink(entry.path(), code).string();
    if (std::stoi(entry.path().filename()) > 2 && target.starts_with("socket:")) ++count;
  }
  return count;
}
const Registered registered_descriptors{"process_faults.descriptors", descriptors_of_sockets};

int process_id(Run& run, int) {
  run.sleep(20ms);  // so that each worker gets a task
  return getpid();
}
const Registered registered_process_id{"process_faults.process_id", process_id};

std::string large_text(Run&, int size) { return std::string(static_cast<std::size_t>(size), 'x'); }
const Registered registered_large_text{"process_faults.large_text", large_text};
std::int64_t length(Run&, std::string text) { return static_cast<std::int64_t>(text.size()); }
const Registered registered_length{"process_faults.length", length};

// Slightly larger than a frame may be, with memory that is never accessed.
struct Untouched {
  void pickle(pickle::Writer out) const {
    static const auto bytes = std::make_unique_for_overwrite<std::byte[]>(max_frame_bytes + 1);
    pickle::write(out, BytesView(bytes.get(), max_frame_bytes + 1));
  }
  bool unpickle(pickle::Reader& in) {
    BytesView bytes;
    return in.read(bytes);
  }
};
int length_of_all(Run&, Untouched) { return 0; }
const Registered registered_length_of_all{"process_faults.length_of_all", length_of_all};

asyncio::Task<int> doubled_soon(int number) {
  co_await asyncio::sleep(1ms);
  co_return 2 * number;
}
int with_coroutines(Run& run, int number) { return asyncio::run(run, doubled_soon(number)); }
const Registered registered_coroutines{"process_faults.coroutines", with_coroutines};

std::vector<std::pair<Fault, int>> fault_at_two(Fault fault) {
  return {{Fault::none, 1}, {fault, 2}, {Fault::none, 3}, {Fault::none, 4}, {Fault::none, 5}};
}

std::string failure_of(ProcessPool& pool, Fault fault) {
  try {
    static_cast<void>(pool.map(does, fault_at_two(fault)));
  } catch (const RemoteError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

struct Told {
  std::string name;
  Fault fault;
  std::string sentence;  ///< the middle of the error message, as a regular expression
};
void PrintTo(const Told& told, std::ostream* out) { *out << told.name; }

class ProcessFaults : public testing::TestWithParam<Told> {};

TEST_P(ProcessFaults, FailOneTaskWithAnErrorMessageAndThePoolContinues) {
  const auto before = native::WhatIsOpen::now();
  {
    LinuxMachine native;
    TestRun run(native.machine);
    ProcessPool pool(run, 2);
    EXPECT_THAT(failure_of(pool, GetParam().fault),
                MatchesRegex("process [12] \\(pid [0-9]+\\) " + GetParam().sentence + " during task 2"));
    for (const char* line : {"1 done", "3 done", "4 done", "5 done"}) {
      EXPECT_THAT(run.lines(), testing::Contains(line));
    }
    EXPECT_THAT(pool.map(does, std::vector{std::pair(Fault::none, 7), std::pair(Fault::none, 8)}),
                ElementsAre(7, 8));
  }
  EXPECT_TRUE(testing_support::eventually([&] { return native::WhatIsOpen::now() == before; }))
      << testing::PrintToString(native::WhatIsOpen::now());
}

INSTANTIATE_TEST_SUITE_P(
    Of, ProcessFaults,
    testing::Values(
        Told{"Sigkill", Fault::sigkill, "was ended by signal 9 \\(Killed\\)"},
        Told{"Sigsegv", Fault::sigsegv, "was ended by signal 11 \\(Segmentation fault\\)"},
        Told{"Abort", Fault::aborts, "was ended by signal 6 \\(Aborted\\)"},
        Told{"Exit", Fault::exits, "exited with status 3"},
        Told{"Exception", Fault::throws, "raised \"no such number\""},
        Told{"Garbage", Fault::garbage, "answered with something that is not a frame"},
        Told{"HalfAFrame", Fault::half_a_frame, "exited with status 0"},
        Told{"AnImpossibleLength", Fault::impossible_length, "answered with something that is not a frame"},
        Told{"AnImpossibleAmount", Fault::impossible_amount, "answered with something that is not a frame"},
        Told{"LeavingAChild", Fault::leaves_a_child, "was ended by signal 9 \\(Killed\\)"},
        Told{"HangingUp", Fault::hangs_up_and_stays, "was ended by signal 9 \\(Killed\\)"}),
    [](const auto& test) { return test.param.name; });

TEST(RealProcesses, EachWorkerIsAProcessOfItsOwn) {
  LinuxMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 3);
  const auto ids = pool.map(process_id, std::vector(12, 0));
  EXPECT_THAT(ids, testing::Not(testing::Contains(getpid())));
  EXPECT_GT(std::set<int>(ids.begin(), ids.end()).size(), 1U);
}

TEST(RealProcesses, AWorkerHoldsOnlyItsOwnSocket) {
  // A connection of another engine. If the worker inherited it, it would never end for the other side.
  std::array<int, 2> ends{};
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  const native::FileDescriptor here(ends[0]);
  const native::FileDescriptor there(ends[1]);
  LinuxMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 3);
  EXPECT_THAT(pool.map(descriptors_of_sockets, std::vector(6, 0)), testing::Each(1));
}

TEST(RealProcesses, AProgramThatCannotBeStartedIsAnErrorAtOnce) {
  LinuxMachine native({}, "/no/such/program");
  TestRun run(native.machine);
  try {
    const ProcessPool pool(run, 2);
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("did not start"), HasSubstr("No such file")));
  }
}

TEST(RealProcesses, APoolThatCannotStartAllProcessesKeepsNone) {
  LinuxMachine native;
  TestRun run(native.machine);
  {
    const ProcessPool warm(run, 1);
  }
  const auto open = native::WhatIsOpen::now();
  const int next = dup(0);
  close(next);
  {
    const ScopedLimit few(RLIMIT_NOFILE, static_cast<rlim_t>(next) + 6);
    EXPECT_NE(message_of<std::runtime_error>([&] { const ProcessPool pool(run, 8); }), "nothing was thrown");
  }
  EXPECT_TRUE(testing_support::eventually([&] { return native::WhatIsOpen::now() == open; }))
      << testing::PrintToString(native::WhatIsOpen::now());
}

TEST(RealProcesses, AProgramThatNeverBecomesAWorkerFailsItsTasks) {
  LinuxMachine native({}, "/bin/false");
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  EXPECT_THAT(failure_of(pool, Fault::none),
              AllOf(HasSubstr("no process is left to run task 1"), HasSubstr("exited with status 1")));
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they need terabytes of address space
TEST(RealProcesses, AResultThatDoesNotFitIntoMemoryFailsItsTask) {
  LinuxMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 1);
  EXPECT_EQ(pool.map(large_text, std::vector{1}).at(0).size(), 1U);
  {
    const ScopedLimit little(RLIMIT_AS, address_space_in_use() + (64U << 20));
    EXPECT_THAT(
        message_of<RemoteError>([&] { static_cast<void>(pool.map(large_text, std::vector{200 << 20})); }),
        HasSubstr("sent a result that does not fit into memory"));
  }
  EXPECT_EQ(pool.map(large_text, std::vector{2}).at(0).size(), 2U);
}
#endif

// Linux also counts the address space that a sanitizer reserves.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(RealProcesses, AnArgumentThatNoWorkerHasMemoryForFailsItsTaskAfterAFewTries) {
  const testing_support::TemporaryFolder folder;
  const std::string program = folder.path() / "with_little_memory";
  std::ofstream(program) << "#!/bin/sh\nulimit -v 250000\nexec "
                         << std::filesystem::read_symlink("/proc/self/exe").string() << " \"$@\"\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  LinuxMachine native({}, program);
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  EXPECT_EQ(pool.apply(length, std::string(1000, 'x')), 1000);
  EXPECT_THAT(message_of<RemoteError>(
                  [&] { static_cast<void>(pool.apply(length, std::string(std::size_t{200} << 20, 'x'))); }),
              AllOf(HasSubstr("before it began task 1"), HasSubstr("handed out 5 times")));
  EXPECT_EQ(pool.apply(length, std::string(1000, 'x')), 1000);
}
#endif

TEST(RealProcesses, AnArgumentOverOneGibibyteIsRefusedBeforeItIsSent) {
  LinuxMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 1);
  EXPECT_THAT(message_of<RemoteError>([&] { static_cast<void>(pool.apply(length_of_all, Untouched())); }),
              HasSubstr("at most 1073741824 at a time"));
  EXPECT_EQ(pool.apply(length, std::string(1000, 'x')), 1000);
}

TEST(RealProcesses, AnEventLoopRunsInAWorker) {
  LinuxMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  EXPECT_EQ(pool.apply(with_coroutines, 21), 42);
}

TEST(RealProcesses, APoolThatCannotReplaceAProcessSaysThatItIsSmaller) {
  LinuxMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  EXPECT_EQ(pool.apply(length, std::string(1000, 'x')), 1000);
  {
    const ScopedLimit none(RLIMIT_NOFILE, 3);
    EXPECT_THAT(failure_of(pool, Fault::sigkill), HasSubstr("signal 9"));
  }
  EXPECT_THAT(run.trace().degraded(), HasSubstr("The pool is smaller: 1 of 2 processes run"));
}

TEST(RealProcesses, LargeArgumentsAndResultsCross) {
  LinuxMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2);
  std::vector<std::pair<Fault, int>> many(20'000, {Fault::none, 1});
  EXPECT_EQ(pool.map(does, many).size(), many.size());
}

}  // namespace
}  // namespace playground::multiprocessing
