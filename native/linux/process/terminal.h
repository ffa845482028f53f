/// Runs a command under a pseudo-terminal and hands over what it prints, line by line.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "native/linux/file_descriptor.h"
#include "native/linux/process/spawn.h"
#include "shared/core/deadline.h"
#include "shared/core/mutex.h"
#include "shared/core/result.h"

namespace playground::native {

/// Cuts an output into lines. One thread at a time.
class OutputLines {
 public:
  explicit OutputLines(std::function<void(std::string_view)> line) : line_(std::move(line)) {}
  void add(std::string_view text);
  /// What was begun and has no newline is a line, too.
  void finish();
  [[nodiscard]] const std::string& begun() const { return begun_; }

 private:
  std::function<void(std::string_view)> line_;
  std::string begun_;
};

/// Types into a terminal. Thread-safe.
class Keyboard {
 public:
  explicit Keyboard(FileDescriptor terminal) : terminal_(std::move(terminal)) {}
  /// A line without its newline; none: the end of the input. Control characters are left out: they would stop
  /// or suspend the command. Has no effect after close().
  void type(const std::optional<std::string>& line);
  void close();

 private:
  Mutex mutex_;
  FileDescriptor terminal_ GUARDED_BY(mutex_);
};

/// A command that runs under a pseudo-terminal. The destructor kills it and what it has started. One thread
/// at a time.
class TerminalCommand {
 public:
  [[nodiscard]] static Result<TerminalCommand> start(SpawnOptions command);

  /// Becomes readable when the command prints, and when its terminal is closed.
  [[nodiscard]] int descriptor() const { return master_.get(); }
  /// Appends what can be read without waiting. False: the command and all processes that it started have
  /// closed the terminal.
  [[nodiscard]] Result<bool> read(std::string& text) const;
  /// Null: the system has no descriptor left.
  [[nodiscard]] std::shared_ptr<Keyboard> keyboard() const;
  /// As ChildProcess::wait().
  [[nodiscard]] Result<int> wait(Deadline deadline, std::stop_token stop) {
    return process_.wait(deadline, std::move(stop));
  }

 private:
  TerminalCommand(FileDescriptor master, ChildProcess process)
      : master_(std::move(master)), process_(std::move(process)) {}
  FileDescriptor master_;  // our side of the terminal
  ChildProcess process_;
};

/// Runs the command until it has ended; returns the status for describe_exit(). `line` is called on this
/// thread with each line, also with a last line that has no newline. Errors: stopped, timed_out, system. When
/// this returns, neither the command nor a process that it started still runs.
[[nodiscard]] Result<int> run_on_terminal(SpawnOptions command, Deadline deadline, std::stop_token stop,
                                          const std::function<void(std::string_view)>& line);

}  // namespace playground::native
