#include "native/linux/process/spawn.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "native/linux/file_descriptor.h"
#include "native/linux/stoppable_wait.h"
#include "native/linux/system_error.h"

extern char** environ;

namespace playground::native {
namespace {

constexpr int first_descriptor = 3;

// A killed process ends at once, unless it is stuck in a system call. We do not wait longer than this for it.
constexpr Time reap_timeout = std::chrono::seconds(5);

// Owns posix_spawn's lists of what to do in the child, and remembers the first call that failed.
class SpawnPlan {
 public:
  SpawnPlan() {
    check(posix_spawn_file_actions_init(&actions_));
    check(posix_spawnattr_init(&attributes_));
  }
  ~SpawnPlan() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&actions_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  void open(int descriptor, const char* path, int flags) {
    check(posix_spawn_file_actions_addopen(&actions_, descriptor, path, flags, 0));
  }
  void copy(int from, int to) { check(posix_spawn_file_actions_adddup2(&actions_, from, to)); }
  void close_from(int first) { check(posix_spawn_file_actions_addclosefrom_np(&actions_, first)); }

  // `group`: POSIX_SPAWN_SETPGROUP or POSIX_SPAWN_SETSID.
  void reset_signals_and(short group) {
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    check(posix_spawnattr_setsigdefault(&attributes_, &all));
    check(posix_spawnattr_setsigmask(&attributes_, &none));
    check(posix_spawnattr_setflags(
        &attributes_, static_cast<short>(group | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)));
  }

  // Returns 0 or an error code.
  int start(pid_t& pid, const char* program, char** arguments, char** environment) {
    if (error_ != 0) return error_;
    return posix_spawn(&pid, program, &actions_, &attributes_, arguments, environment);
  }

 private:
  void check(int code) {
    if (error_ == 0) error_ = code;
  }
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
  int error_ = 0;
};

// A descriptor that becomes readable when the process has ended. Called by number, because glibc 2.36
// declares pidfd_open() for C only.
int open_process(pid_t pid) { return static_cast<int>(syscall(SYS_pidfd_open, pid, 0)); }

// The texts as the list of pointers that posix_spawn takes. Valid as long as `texts` is not changed.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> arguments_of(const SpawnOptions& options) {
  // Process lists (ps, top) show the name by which the user started the program.
  std::vector<std::string> all{options.program == own_program ? program_invocation_name : options.program};
  all.insert(all.end(), options.arguments.begin(), options.arguments.end());
  return all;
}

std::vector<std::string> environment_of(const SpawnOptions& options) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable(*entry);
    if (!options.variables.contains(std::string(variable.substr(0, variable.find('='))))) {
      all.emplace_back(variable);
    }
  }
  for (const auto& [name, value] : options.variables) {
    if (value) all.push_back(name + "=" + *value);
  }
  return all;
}

}  // namespace

Result<ChildProcess> spawn(const SpawnOptions& options) {
  SpawnPlan plan;
  plan.reset_signals_and(options.terminal.empty() ? POSIX_SPAWN_SETPGROUP : POSIX_SPAWN_SETSID);
  if (options.terminal.empty()) {
    plan.open(0, "/dev/null", O_RDONLY);
  } else {
    // A session leader that opens a terminal makes it the controlling terminal of its session. When we end,
    // the terminal closes, and the system ends the session's processes.
    plan.open(0, options.terminal.c_str(), O_RDWR);
    plan.copy(0, 1);
    plan.copy(0, 2);
  }
  const int end = first_descriptor + static_cast<int>(options.descriptors.size());
  std::vector<FileDescriptor> copies;
  for (int to = first_descriptor; to < end; ++to) {
    int from = options.descriptors[static_cast<std::size_t>(to - first_descriptor)];
    if (from < end) {
      // The child uses this number for another descriptor, which would overwrite it.
      copies.emplace_back(fcntl(from, F_DUPFD_CLOEXEC, end));
      from = copies.back().get();
      if (from < 0) return system_error("cannot copy a descriptor for another process");
    }
    plan.copy(from, to);
  }
  plan.close_from(end);

  std::vector<std::string> arguments = arguments_of(options);
  std::vector<std::string> environment = environment_of(options);
  pid_t pid = -1;
  const int code = plan.start(pid, options.program.c_str(), pointers_to(arguments).data(),
                              pointers_to(environment).data());
  if (code != 0) return system_error(fmt::format("the system did not start {}", arguments[0]), code);
  return ChildProcess(pid);
}

ChildProcess::~ChildProcess() {
  if (pid_ >= 0) reap();
}

std::optional<int> ChildProcess::try_wait() {
  int status = 0;
  const pid_t ended = waitpid(pid_, &status, WNOHANG);
  if (ended == 0) return std::nullopt;
  // waitpid() failed if other code in this program has already taken the status; the process has ended then
  // too.
  pid_ = -1;
  return ended > 0 ? status : 0;
}

Result<int> ChildProcess::wait(Deadline deadline, std::stop_token stop) {
  const StoppableWait wait(std::move(stop));
  const FileDescriptor ended(open_process(pid_));
  if (ended.get() < 0) return system_error("cannot wait for a process");
  if (const auto ready = wait.until_ready(ended.get(), POLLIN, deadline); !ready)
    return std::unexpected(ready.error());
  kill();  // before waitpid(), after which the system may reuse the number
  return try_wait().value_or(0);
}

void ChildProcess::kill() const {
  // This fails only if no process is left in the group.
  if (pid_ >= 0) ::kill(-pid_, SIGKILL);
}

int ChildProcess::reap() {
  kill();
  if (const auto status = try_wait()) return *status;
  const Deadline deadline = Deadline::after(monotonic_now(), reap_timeout);
  const FileDescriptor ended(open_process(pid_));
  while (!deadline.has_passed(monotonic_now())) {
    // Without a descriptor to wait for, this checks again after a millisecond.
    pollfd waiting{ended.get(), POLLIN, 0};
    poll(&waiting, 1, ended.get() >= 0 ? 100 : 1);
    if (const auto status = try_wait()) return *status;
  }
  pid_ = -1;
  return SIGKILL;
}

OwnedText describe_exit(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    const char* name = sigdescr_np(signal);
    return {fmt::format("was ended by signal {} ({})", signal, name != nullptr ? name : "unknown"),
            fmt::format("被信号 {} 终止", signal)};
  }
  const int code = WEXITSTATUS(status);
  return {fmt::format("exited with status {}", code), fmt::format("已退出，状态码 {}", code)};
}

}  // namespace playground::native
