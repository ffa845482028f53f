#include "native/linux/process/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "native/linux/stoppable_wait.h"
#include "native/linux/system_error.h"

namespace playground::native {
namespace {

constexpr char end_of_input = 4;  // Ctrl-D

struct Terminal {
  FileDescriptor master;  // our side
  FileDescriptor kept;    // the other side
  std::string path;       // of the other side
};

Result<Terminal> open_terminal() {
  constexpr std::string_view what = "cannot open a pseudo-terminal";
  Terminal terminal{FileDescriptor(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)), {}, {}};
  std::array<char, 64> path{};
  if (terminal.master.get() < 0 || grantpt(terminal.master.get()) != 0 ||
      unlockpt(terminal.master.get()) != 0)
    return system_error(what);
  if (const int code = ptsname_r(terminal.master.get(), path.data(), path.size()); code != 0)
    return system_error(what, code);
  terminal.path = path.data();
  terminal.kept = FileDescriptor(open(path.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (terminal.kept.get() < 0) return system_error(what);
  return terminal;
}

}  // namespace

void OutputLines::add(std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      line_(std::exchange(begun_, {}));
    } else if (c != '\r') {
      begun_ += c;
    }
  }
}

void OutputLines::finish() {
  if (!begun_.empty()) line_(std::exchange(begun_, {}));
}

void Keyboard::type(const std::optional<std::string>& line) {
  std::string text = line.value_or("");
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  text += line ? '\n' : end_of_input;
  const MutexLock lock(mutex_);
  // A terminal takes a line at once, or has no process that reads it.
  if (terminal_.get() >= 0) static_cast<void>(write(terminal_.get(), text.data(), text.size()) < 0);
}

void Keyboard::close() {
  const MutexLock lock(mutex_);
  terminal_.reset();
}

Result<TerminalCommand> TerminalCommand::start(SpawnOptions command) {
  auto terminal = open_terminal();
  if (!terminal) return std::unexpected(terminal.error());
  command.terminal = terminal->path;
  auto process = spawn(command);
  if (!process) return std::unexpected(process.error());
  // `kept` is closed here: otherwise the output would not end when the command ends.
  return TerminalCommand(std::move(terminal->master), std::move(*process));
}

Result<bool> TerminalCommand::read(std::string& text) const {
  for (;;) {
    std::array<char, 4096> bytes{};
    const ssize_t size = ::read(master_.get(), bytes.data(), bytes.size());
    if (size > 0) {
      text.append(bytes.data(), static_cast<std::size_t>(size));
      return true;
    }
    // When the other side is closed, the system reports an input/output error.
    if (size == 0 || errno == EIO) return false;
    if (errno == EAGAIN) return true;
    if (errno != EINTR) return system_error("cannot read from a pseudo-terminal");
  }
}

std::shared_ptr<Keyboard> TerminalCommand::keyboard() const {
  FileDescriptor copy(fcntl(master_.get(), F_DUPFD_CLOEXEC, 0));
  return copy.get() < 0 ? nullptr : std::make_shared<Keyboard>(std::move(copy));
}

Result<int> run_on_terminal(SpawnOptions command, Deadline deadline, std::stop_token stop,
                            const std::function<void(std::string_view)>& line) {
  const StoppableWait wait(stop);
  auto started = TerminalCommand::start(std::move(command));
  if (!started) return std::unexpected(started.error());
  OutputLines lines(line);
  for (bool open = true; open;) {
    if (auto ready = wait.until_ready(started->descriptor(), POLLIN, deadline); !ready)
      return std::unexpected(ready.error());
    std::string text;
    const auto more = started->read(text);
    if (!more) return std::unexpected(more.error());
    lines.add(text);
    open = *more;
  }
  lines.finish();
  // The command may have closed its terminal and still run.
  return started->wait(deadline, std::move(stop));
}

}  // namespace playground::native
