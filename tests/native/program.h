/// Runs a program until it exits, at most for the tests' `patience`, and keeps its output.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "native/linux/file_descriptor.h"
#include "tests/support/eventually.h"

extern char** environ;

namespace playground::native {

class Program {
 public:
  /// Starts it in a new process group, as a shell does. `without`: variables that it does not get.
  explicit Program(std::vector<std::string> command, const std::vector<std::string>& without = {}) {
    std::array<std::array<int, 2>, 2> pipes{};
    for (auto& ends : pipes) {
      if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    for (int i : {0, 1})
      posix_spawn_file_actions_adddup2(&actions, pipes[static_cast<std::size_t>(i)][1], i + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    std::vector<char*> arguments;
    for (std::string& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::vector<char*> environment;
    for (char** entry = environ; *entry != nullptr; ++entry) {
      const std::string_view variable(*entry);
      const auto named = [&](const std::string& name) { return variable.starts_with(name + "="); };
      if (std::none_of(without.begin(), without.end(), named)) environment.push_back(*entry);
    }
    environment.push_back(nullptr);
    const int code =
        posix_spawn(&pid_, arguments[0], &actions, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    for (int i : {0, 1}) {
      ends_.at(static_cast<std::size_t>(i)) = FileDescriptor(pipes[static_cast<std::size_t>(i)][0]);
      close(pipes[static_cast<std::size_t>(i)][1]);
    }
    if (code != 0) throw std::runtime_error("not started: " + command[0]);
  }
  ~Program() {
    if (pid_ > 0) {
      kill(-pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Reads until enough() is true; false: the output ended before, or the patience was over.
  bool read_until(const std::function<bool()>& enough) {
    return testing_support::eventually([&] { return enough() || !read_some(); }) && enough();
  }

  /// Waits for the exit. Returns the exit status, or 128 + the signal, as in shells; -1: the patience was
  /// over.
  int wait() {
    if (!testing_support::eventually([&] { return !read_some(); })) return -1;
    int status = 0;
    if (!testing_support::eventually([&] { return waitpid(pid_, &status, WNOHANG) == pid_; })) return -1;
    pid_ = -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

  void signal(int number) const { kill(pid_, number); }
  /// Sends a signal to all its processes, as Ctrl-C does.
  void signal_group(int number) const { kill(-pid_, number); }

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] const std::string& out() const { return texts_[0]; }
  [[nodiscard]] const std::string& err() const { return texts_[1]; }

 private:
  // False: both pipes are closed.
  bool read_some() {
    std::array<pollfd, 2> fds{{{ends_[0].get(), POLLIN, 0}, {ends_[1].get(), POLLIN, 0}}};
    if (poll(fds.data(), fds.size(), 20) <= 0) return true;
    for (std::size_t i : {0U, 1U}) {
      if (fds.at(i).revents == 0) continue;
      std::array<char, 4096> bytes{};
      const ssize_t size = read(ends_.at(i).get(), bytes.data(), bytes.size());
      if (size > 0) texts_.at(i).append(bytes.data(), static_cast<std::size_t>(size));
      if (size == 0) ends_.at(i).reset();
    }
    return ends_[0].get() >= 0 || ends_[1].get() >= 0;
  }

  pid_t pid_ = -1;
  std::array<FileDescriptor, 2> ends_;
  std::array<std::string, 2> texts_;
};

}  // namespace playground::native
