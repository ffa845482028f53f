/// spawn(): starts a process. Workers, the server of the sites and Python are all started by it.
#pragma once

#include <sys/types.h>

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "shared/core/deadline.h"
#include "shared/core/result.h"
#include "shared/core/text.h"

namespace playground::native {

/// The running program. This path works even after the program's file was moved, replaced or deleted.
inline constexpr const char* own_program = "/proc/self/exe";

struct SpawnOptions {
  std::string program;                   ///< the path of a file
  std::vector<std::string> arguments{};  ///< without the program's name

  /// The process gets these as its descriptors 3, 4, ... In addition, it inherits only standard output and
  /// standard error.
  std::vector<int> descriptors{};

  /// The path of a terminal: standard input, output and error of the process, which then leads a session of
  /// its own. Empty: standard input is /dev/null, and the process leads a process group of its own, so
  /// that Ctrl-C reaches only this program.
  std::string terminal{};

  /// Changes to the environment; nullopt removes a variable.
  std::map<std::string, std::optional<std::string>> variables{};
};

/// A process that was started. The destructor kills it. One thread at a time.
class ChildProcess {
 public:
  explicit ChildProcess(pid_t pid) : pid_(pid) {}
  ChildProcess(ChildProcess&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  ChildProcess& operator=(ChildProcess&& other) noexcept {
    std::swap(pid_, other.pid_);
    return *this;
  }
  ~ChildProcess();

  [[nodiscard]] pid_t pid() const { return pid_; }

  /// Waits until the process has ended, kills the rest of its process group, and returns the status for
  /// describe_exit(). Errors: stopped, timed_out, system; the process then continues. Do not call it again
  /// after it has returned a status.
  [[nodiscard]] Result<int> wait(Deadline deadline, std::stop_token stop);

  /// Sends SIGKILL to the process and to all processes of its group.
  void kill() const;

  /// Kills the process and its group, if they still run, and returns the status of the process.
  int reap();

 private:
  [[nodiscard]] std::optional<int> try_wait();

  pid_t pid_;  // -1: there is no process, or its status was taken
};

/// Starts a process with the default action for each signal and no signal blocked.
[[nodiscard]] Result<ChildProcess> spawn(const SpawnOptions& options);

/// "was ended by signal 9 (Killed)" or "exited with status 1".
[[nodiscard]] OwnedText describe_exit(int status);

}  // namespace playground::native
