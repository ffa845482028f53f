/// What a started process inherits, and waiting for its exit.
#include "native/linux/process/spawn.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>

#include <array>
#include <fstream>
#include <thread>

#include "lessons/choose-sites/service/linux.h"
#include "native/linux/clock.h"
#include "native/linux/memory/mapped_memory.h"
#include "native/linux/net/blocking_connections.h"
#include "native/linux/net/blocking_http.h"
#include "native/linux/net/loop_backend.h"
#include "native/linux/process/python.h"
#include "native/linux/process/worker_processes.h"
#include "native/linux/stoppable_wait.h"
#include "tests/native/scoped_limit.h"
#include "tests/native/what_is_open.h"
#include "tests/support/eventually.h"

namespace playground::native {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing_support::eventually;

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    reading = FileDescriptor(ends[0]);
    writing = FileDescriptor(ends[1]);
  }
  // Everything that is written until the last writer has closed the pipe.
  std::string read_all() {
    writing.reset();
    std::string all;
    std::array<char, 4096> bytes{};
    for (ssize_t size = 0; (size = read(reading.get(), bytes.data(), bytes.size())) > 0;)
      all.append(bytes.data(), static_cast<std::size_t>(size));
    return all;
  }
  FileDescriptor reading;
  FileDescriptor writing;
};

SpawnOptions shell(const std::string& script, std::vector<int> descriptors = {}) {
  return {.program = "/bin/sh", .arguments = {"-c", script}, .descriptors = std::move(descriptors)};
}

// The output of a shell script to its descriptor 3.
std::string told_by(const std::string& script) {
  Pipe pipe;
  const auto process = spawn(shell(script, {pipe.writing.get()}));
  return process ? pipe.read_all() : process.error().message;
}

bool is_running(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string number;
  std::string name;
  char state = 'Z';
  file >> number >> name >> state;
  return state != 'Z';
}

TEST(Spawn, AProcessHasNoDescriptorThatItWasNotGiven) {
  constexpr int not_given = 99;  // without close-on-exec, as many libraries open them
  const FileDescriptor open_in_parent(dup2(STDOUT_FILENO, not_given));
  EXPECT_EQ(told_by("[ -e /proc/self/fd/99 ] && echo inherited >&3 || echo clean >&3"), "clean\n");
}

TEST(Spawn, AProcessFindsItsDescriptorsInOrderWhateverTheirNumbersAre) {
  Pipe one;
  Pipe two;
  Pipe three;
  {
    const auto process = spawn(shell("echo 3 >&3; echo 4 >&4; echo 5 >&5",
                                     {three.writing.get(), two.writing.get(), one.writing.get()}));
    ASSERT_TRUE(process) << process.error().message;
    EXPECT_EQ(three.read_all(), "3\n");
  }
  EXPECT_EQ(two.read_all(), "4\n");
  EXPECT_EQ(one.read_all(), "5\n");
}

TEST(Spawn, TheStandardInputIsEmpty) { EXPECT_EQ(told_by("cat >&3; echo end >&3"), "end\n"); }

TEST(Spawn, SignalsHaveTheirDefaultActionsAndNoneIsBlocked) {
  sigset_t blocked;
  sigset_t before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &blocked, &before);
  const auto handler = signal(SIGPIPE, SIG_IGN);
  for (const auto& [name, number] : {std::pair("TERM", SIGTERM), std::pair("PIPE", SIGPIPE)}) {
    auto process = spawn(shell("kill -" + std::string(name) + " $$; exit 0"));
    const auto status = process ? process->wait(Deadline::never(), {}) : std::unexpected(process.error());
    EXPECT_TRUE(status && WIFSIGNALED(*status) && WTERMSIG(*status) == number) << name;
  }
  signal(SIGPIPE, handler);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

TEST(Spawn, AProcessLeadsAGroupOfItsOwn) {
  EXPECT_EQ(told_by("[ $(ps -o pgid= -p $$) = $$ ] && echo leads >&3"), "leads\n");
}

TEST(Spawn, VariablesAreChangedAndRemoved) {
  setenv("PLAYGROUND_OLD", "old", 1);
  Pipe pipe;
  auto options = shell("echo \"$PLAYGROUND_NEW${PLAYGROUND_OLD-none}\" >&3", {pipe.writing.get()});
  options.variables = {{"PLAYGROUND_NEW", "new "}, {"PLAYGROUND_OLD", std::nullopt}};
  const auto process = spawn(options);
  unsetenv("PLAYGROUND_OLD");
  ASSERT_TRUE(process) << process.error().message;
  EXPECT_EQ(pipe.read_all(), "new none\n");
}

TEST(Spawn, AProgramThatIsNotThereIsAnErrorWithItsName) {
  const auto process = spawn({.program = "/no/such/program"});
  ASSERT_FALSE(process);
  EXPECT_THAT(process.error().message, AllOf(HasSubstr("/no/such/program"), HasSubstr("No such file")));
}

TEST(Spawn, AWaitGivesTheStatus) {
  auto process = spawn(shell("exit 7"));
  ASSERT_TRUE(process) << process.error().message;
  const auto status = process->wait(Deadline::never(), {});
  ASSERT_TRUE(status) << status.error().message;
  EXPECT_EQ(describe_exit(*status).english, "exited with status 7");
}

TEST(Spawn, AWaitEndsAtItsDeadlineAndTheProcessContinues) {
  auto process = spawn(shell("sleep 1000"));
  ASSERT_TRUE(process) << process.error().message;
  const auto status = process->wait(Deadline::after(monotonic_now(), 1ms), {});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, Error::Code::timed_out);
  EXPECT_TRUE(is_running(process->pid()));
}

TEST(Spawn, AStopEndsAWait) {
  auto process = spawn(shell("sleep 1000"));
  ASSERT_TRUE(process) << process.error().message;
  std::stop_source stop;
  std::jthread stopper([&] { stop.request_stop(); });
  const auto status = process->wait(Deadline::never(), stop.get_token());
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, Error::Code::stopped);
}

TEST(Spawn, AProcessEndsWithItsOwnerAndSoDoesWhatItStarted) {
  Pipe pipe;
  std::string line;
  {
    const auto process =
        spawn(shell("sleep 1000 >/dev/null 2>&1 3>&- & echo $! >&3; exec 3>&-; wait", {pipe.writing.get()}));
    ASSERT_TRUE(process) << process.error().message;
    line = pipe.read_all();
    EXPECT_TRUE(is_running(std::stoi(line)));
  }
  EXPECT_TRUE(eventually([&] { return !is_running(std::stoi(line)); }));
}

TEST(Spawn, WhatAProcessLeavesInItsGroupEndsWithTheWait) {
  Pipe pipe;
  auto process = spawn(shell("sleep 1000 >/dev/null 2>&1 3>&- & echo $! >&3", {pipe.writing.get()}));
  ASSERT_TRUE(process) << process.error().message;
  const pid_t left = std::stoi(pipe.read_all());
  ASSERT_TRUE(process->wait(Deadline::never(), {}));
  EXPECT_TRUE(eventually([&] { return !is_running(left); }));
}

// Each operation that opens a descriptor fails once, because the limit is raised step by step.
class FewDescriptors : public testing::Test {
 protected:
  // The errors of `try_once` with no free descriptor, with one, and so on until it succeeds.
  static std::vector<std::string> errors_of(const std::function<Result<void>()>& try_once) {
    const FileDescriptor next(open("/dev/null", O_RDONLY | O_CLOEXEC));  // the lowest free number
    std::vector<std::string> errors;
    const WhatIsOpen open_before = WhatIsOpen::now();
    for (rlim_t left = 1; left < 32; ++left) {
      const auto done = [&] {
        const ScopedLimit few(RLIMIT_NOFILE, static_cast<rlim_t>(next.get()) + left);
        return try_once();
      }();
      EXPECT_EQ(WhatIsOpen::now().descriptors, open_before.descriptors) << "with " << left - 1 << " left";
      if (done) return errors;
      errors.push_back(done.error().message);
    }
    ADD_FAILURE() << "never succeeded";
    return errors;
  }
};

constexpr const char* too_many = "Too many open files";

TEST_F(FewDescriptors, AreAnErrorOfStartingAWorker) {
  const auto errors = errors_of([]() -> Result<void> {
    const auto group = LinuxWorkerPlatform().group();
    if (auto started = group->start(); !started) return std::unexpected(started.error());
    return {};
  });
  EXPECT_GT(errors.size(), 4U);
  EXPECT_THAT(errors, testing::Each(HasSubstr(too_many)));
}

TEST_F(FewDescriptors, AreAnErrorOfSharedMemory) {
  const auto errors = errors_of([]() -> Result<void> {
    const auto block = LinuxSharedMemory().create(64);
    if (!block) return std::unexpected(block.error());
    auto again = LinuxSharedMemory().open((*block)->name());
    if (!again) return std::unexpected(again.error());
    return {};
  });
  EXPECT_EQ(errors.size(), 2U);
  EXPECT_THAT(errors, testing::Each(HasSubstr(too_many)));
}

TEST_F(FewDescriptors, AreAnErrorOfListening) {
  const auto errors = errors_of([]() -> Result<void> {
    auto listener = SocketConnections().listen();
    if (!listener) return std::unexpected(listener.error());
    return {};
  });
  EXPECT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors, testing::Each(HasSubstr(too_many)));
}

TEST_F(FewDescriptors, AreAnErrorOfAnEventLoop) {
  const LinuxClock clock;
  const auto errors = errors_of([&clock]() -> Result<void> {
    try {
      static_cast<void>(LinuxLoopPlatform(clock).backend());
      return {};
    } catch (const std::runtime_error& error) {
      return failure(Error::Code::system, error.what());
    }
  });
  EXPECT_GT(errors.size(), 1U);
  EXPECT_THAT(errors, testing::Each("cannot create an event loop: Too many open files"));
}

TEST_F(FewDescriptors, AreAnErrorOfARequest) {
  const auto errors = errors_of([]() -> Result<void> {
    auto reply = LinuxBlockingHttp().get("http://127.0.0.1:1/", 1h, {});
    EXPECT_FALSE(reply);  // no server has this port
    if (reply.error().message.find("refused") != std::string::npos) return {};
    return std::unexpected(reply.error());
  });
  EXPECT_EQ(errors.size(), 2U);
  EXPECT_THAT(errors, testing::Each(HasSubstr(too_many)));
}

TEST_F(FewDescriptors, AreAnErrorOfLookingForPython) {
  if (!LinuxPython().interpreters({})) GTEST_SKIP() << "no python3 on this machine";
  const auto errors = errors_of([]() -> Result<void> {
    auto found = LinuxPython().interpreters({});
    if (!found) return std::unexpected(found.error());
    return {};
  });
  EXPECT_GT(errors.size(), 2U);
  EXPECT_THAT(errors, testing::Contains(HasSubstr(too_many)));
}

TEST(AServerOfTheSites, ThatEndsWhileItStartsIsAnErrorThatSaysHow) {
  const auto served = lessons::choose_sites::LinuxSites("/bin/false").serve({});
  ASSERT_FALSE(served);
  EXPECT_EQ(served.error().message, "the server of the sites exited with status 1 while it started");
}

TEST(MemoryThatIsNotThere, IsAnError) {
  const auto memory = MappedMemory::create(std::size_t{1} << 62);
  ASSERT_FALSE(memory);
  EXPECT_THAT(memory.error().message, HasSubstr("cannot get memory to share with another process: "));
}

}  // namespace
}  // namespace playground::native
