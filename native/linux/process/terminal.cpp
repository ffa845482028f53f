#include "native/linux/process/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>

#include <array>
#include <cerrno>
#include <utility>

#include "native/linux/file_descriptor.h"
#include "native/linux/stoppable_wait.h"
#include "native/linux/system_error.h"

namespace playground::native {
namespace {

// Cuts the output of a terminal into lines.
class Lines {
 public:
  explicit Lines(const std::function<void(std::string_view)>& line) : line_(line) {}
  void add(std::string_view text) {
    for (const char c : text) {
      if (c == '\n') {
        line_(std::exchange(current_, {}));
      } else if (c != '\r') {
        current_ += c;
      }
    }
  }
  void finish() {
    if (!current_.empty()) line_(std::exchange(current_, {}));
  }

 private:
  const std::function<void(std::string_view)>& line_;
  std::string current_;
};

struct Terminal {
  FileDescriptor master;  // our side
  FileDescriptor kept;    // the other side
  std::string path;       // of the other side
};

Result<Terminal> open_terminal() {
  constexpr std::string_view what = "cannot open a pseudo-terminal";
  Terminal terminal{FileDescriptor(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)), {}, {}};
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

// Reads until the command and all processes that it started have closed the terminal.
Result<void> read_lines(const FileDescriptor& master, const StoppableWait& wait, Deadline deadline,
                        Lines& lines) {
  for (;;) {
    if (auto ready = wait.until_ready(master.get(), POLLIN, deadline); !ready) return ready;
    std::array<char, 4096> bytes{};
    const ssize_t size = read(master.get(), bytes.data(), bytes.size());
    if (size > 0) {
      lines.add({bytes.data(), static_cast<std::size_t>(size)});
      continue;
    }
    // When the other side is closed, the system reports an input/output error.
    if (size == 0 || errno == EIO) return {};
    if (errno != EINTR && errno != EAGAIN) return system_error("cannot read from a pseudo-terminal");
  }
}

}  // namespace

Result<int> run_on_terminal(SpawnOptions command, Deadline deadline, std::stop_token stop,
                            const std::function<void(std::string_view)>& line) {
  auto terminal = open_terminal();
  if (!terminal) return std::unexpected(terminal.error());
  const StoppableWait wait(stop);
  command.terminal = terminal->path;
  auto process = spawn(command);
  if (!process) return std::unexpected(process.error());
  terminal->kept.reset();  // otherwise the output would not end when the command ends
  Lines lines(line);
  if (auto read = read_lines(terminal->master, wait, deadline, lines); !read)
    return std::unexpected(read.error());
  lines.finish();
  // The command may have closed its terminal and still run.
  return process->wait(deadline, std::move(stop));
}

}  // namespace playground::native
