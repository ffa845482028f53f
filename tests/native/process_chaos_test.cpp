/// Real processes that are killed at random, and pools that are stopped at random moments: each task ends
/// once, and nothing is left. The random numbers are the same in each run, but the timing is not.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>
#include <random>
#include <ranges>
#include <thread>

#include "native/linux/file_descriptor.h"
#include "native/linux/machine.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_run.h"

namespace playground::multiprocessing {
namespace {

using namespace std::chrono_literals;
using native::LinuxMachine;
using testing::HasSubstr;
using testing_support::TestRun;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool slow = true;  // starting a process takes tens of milliseconds
#else
constexpr bool slow = false;
#endif

class ProcessChaos : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  ProcessChaos() { before_ = native::WhatIsOpen::now(); }
  ~ProcessChaos() override {
    EXPECT_TRUE(testing_support::eventually([&] { return native::WhatIsOpen::now() == before_; }))
        << testing::PrintToString(native::WhatIsOpen::now());
  }

 private:
  native::WhatIsOpen before_;
};

// Writes to a file that the task has begun, which remains if the process is killed.
int notes(Run&, std::pair<std::string, int> task) {
  const native::FileDescriptor file(open(task.first.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  if (::write(file.get(), &task.second, sizeof task.second) != sizeof task.second) return -1;
  return getpid();
}
const Registered registered_notes{"process_chaos.notes", notes};

int doubles(Run&, int number) { return 2 * number; }
const Registered registered_doubles{"process_chaos.doubles", doubles};

int never_ends(Run&, int number) {
  for (volatile int forever = number; forever == number;) {
  }
  return number;
}
const Registered registered_never_ends{"process_chaos.never_ends", never_ends};

bool is_our_child(pid_t pid) {
  siginfo_t info{};
  return waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

TEST_F(ProcessChaos, TenThousandTasksWhileWorkersAreKilledEndOnceEach) {
  constexpr int tasks = slow ? 500 : 10'000;
  constexpr int kills = slow ? 25 : 1000;
  const testing_support::TemporaryFolder folder;
  const std::string file = (folder.path() / "begun").string();
  std::ofstream(file).flush();
  std::vector<std::pair<std::string, int>> inputs;
  for (int i = 0; i < tasks; ++i) inputs.emplace_back(file, i);

  std::mt19937 lots(20260716);
  std::vector<bool> good(tasks);
  int due = 0;  // some random choices are workers that have already exited: then another one is killed
  int killed = 0;
  int failed = 0;
  {
    LinuxMachine native;
    TestRun run(native.machine);
    ProcessPool pool(run, 4);
    auto results = pool.imap(notes, inputs);
    for (std::size_t i = 0; i < tasks; ++i) {
      try {
        const pid_t pid = results.next().value();
        good[i] = true;
        if (due < kills && lots() % (tasks / kills / 2) == 0) ++due;
        if (killed == due || !is_our_child(pid)) continue;
        kill(pid, SIGKILL);
        ++killed;
      } catch (const RemoteError& error) {
        ++failed;
        // A task also fails if several processes in a row were killed before they began it.
        const std::string task = " task " + std::to_string(i + 1);
        ASSERT_THAT(error.what(),
                    testing::AnyOf(HasSubstr("was ended by signal 9 (Killed) during" + task),
                                   HasSubstr("was ended by signal 9 (Killed) before it began" + task)));
      }
    }
    EXPECT_EQ(results.next(), std::nullopt);
  }
  EXPECT_EQ(killed, kills);
  EXPECT_LE(failed, killed);
  std::vector<int> begun(tasks);
  std::ifstream in(file, std::ios::binary);
  for (int number = 0; in.read(reinterpret_cast<char*>(&number), sizeof number);) {
    ++begun.at(static_cast<std::size_t>(number));
  }
  for (std::size_t i = 0; i < tasks; ++i) ASSERT_LE(begun[i], 1) << "task " << i + 1;
  for (std::size_t i = 0; i < tasks; ++i) ASSERT_TRUE(!good[i] || begun[i] == 1) << "task " << i + 1;
}

TEST_F(ProcessChaos, PoolsThatAreStoppedAtSomeMomentLeaveNothing) {
  std::mt19937 lots(20260717);
  for (int i = 0; i < (slow ? 20 : 1000); ++i) {
    LinuxMachine native;
    TestRun run(native.machine);
    ProcessPool pool(run, 2);
    const auto result = pool.map_async(doubles, std::vector<int>(1000, i), 1 + lots() % 20);
    const auto moment = std::chrono::microseconds(lots() % 4000);
    std::thread other([&] {
      std::this_thread::sleep_for(moment);
      i % 2 == 0 ? run.stop() : pool.terminate();
    });
    try {
      EXPECT_EQ(result.get(), std::vector<int>(1000, 2 * i));
    } catch (const Stopped&) {
      EXPECT_EQ(i % 2, 0);
    } catch (const RemoteError&) {
      EXPECT_EQ(i % 2, 1);
    }
    other.join();
  }
}

TEST_F(ProcessChaos, AnEndlessLoopIsEndedByItsTimeLimitAndNothingElseIsTouched) {
  LinuxMachine native;
  TestRun run(native.machine);
  ProcessPool pool(run, 2, {.time_limit = slow ? 5s : 300ms});
  const auto endless = pool.apply_async(never_ends, 1);
  EXPECT_EQ(pool.map(doubles, std::vector<int>(100, 4), 5), std::vector<int>(100, 8));
  try {
    static_cast<void>(endless.get());
    FAIL() << "nothing was thrown";
  } catch (const RemoteError& error) {
    EXPECT_THAT(error.what(),
                testing::MatchesRegex(
                    "process [12] \\(pid [0-9]+\\) was ended after .* without an answer during task 1"));
  }
  EXPECT_EQ(pool.map(doubles, std::vector<int>(100, 5), 5), std::vector<int>(100, 10));
}

TEST_F(ProcessChaos, AMillionInputsTakeLittleMemory) {
  const auto max_so_far = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;  // in KiB
  };
  LinuxMachine native;
  NoEvents no_events;
  Run run({}, no_events, native.clock, &native.machine, {});
  ProcessPool pool(run, 2);
  const long before = max_so_far();
  std::int64_t sum = 0;
  constexpr int inputs = slow ? 20'000 : 1'000'000;
  for (const int result : pool.imap(doubles, std::views::iota(0, inputs))) sum += result;
  EXPECT_EQ(sum, std::int64_t{inputs} * (inputs - 1));
  EXPECT_TRUE(slow || max_so_far() - before < 8 * 1024) << max_so_far() - before << " KiB";
}

}  // namespace
}  // namespace playground::multiprocessing
