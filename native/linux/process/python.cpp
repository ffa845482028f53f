#include "native/linux/process/python.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

#include "native/linux/file_descriptor.h"

extern char** environ;

namespace playground::native {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> on_the_path(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path != nullptr ? path : "";
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const fs::path candidate = fs::path(rest.substr(0, colon)) / name;
    if (access(candidate.c_str(), X_OK) == 0) return candidate.string();
    rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
  }
  return std::nullopt;
}

// A file that is removed when it goes out of scope. multiprocessing's spawn needs a real one.
class ScriptFile {
 public:
  explicit ScriptFile(std::string_view source)
      : path_((fs::temp_directory_path() / "original-XXXXXX.py").string()) {
    const FileDescriptor file(mkostemps(path_.data(), 3, O_CLOEXEC));
    good_ = file.get() >= 0 &&
            write(file.get(), source.data(), source.size()) == static_cast<ssize_t>(source.size());
  }
  ~ScriptFile() { unlink(path_.c_str()); }
  ScriptFile(const ScriptFile&) = delete;
  ScriptFile& operator=(const ScriptFile&) = delete;
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool good_ = false;
};

// Cuts terminal output into lines.
class Lines {
 public:
  explicit Lines(const std::function<void(std::string_view)>& line) : line_(line) {}
  void add(std::string_view text) {
    for (const char c : text) {
      if (c == '\n') {
        last_ = std::exchange(current_, {});
        line_(last_);
      } else if (c != '\r') {
        current_ += c;
      }
    }
  }
  [[nodiscard]] const std::string& last() const { return last_; }

 private:
  const std::function<void(std::string_view)>& line_;
  std::string current_;
  std::string last_;
};

// Runs a command under a pseudo-terminal to its end.
Result<void> run_on_terminal(std::vector<std::string> command, std::stop_token stop,
                             const std::function<void(std::string_view)>& line) {
  int master_fd = -1;
  int slave_fd = -1;
  if (openpty(&master_fd, &slave_fd, nullptr, nullptr, nullptr) != 0) {
    return failure(Error::Code::system,
                   std::string("no pseudo-terminal for Python: ") + std::strerror(errno));
  }
  const FileDescriptor master(master_fd);
  FileDescriptor slave(slave_fd);
  fcntl(master.get(), F_SETFD, FD_CLOEXEC);
  fcntl(slave.get(), F_SETFD, FD_CLOEXEC);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int fd : {0, 1, 2}) posix_spawn_file_actions_adddup2(&actions, slave.get(), fd);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // A session of its own, so that Stop reaches Python's own processes as well.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::string utf8 = "PYTHONUTF8=1";
  std::vector<char*> environment{utf8.data()};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    // Unbuffered, print writes a text and its newline separately, and lines of several units tear.
    if (!std::string_view(*entry).starts_with("PYTHONUNBUFFERED=")) environment.push_back(*entry);
  }
  environment.push_back(nullptr);
  pid_t pid = -1;
  const int code =
      posix_spawn(&pid, arguments[0], &actions, &attributes, arguments.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  slave.reset();
  if (code != 0)
    return failure(Error::Code::system, std::string("Python did not start: ") + std::strerror(code));

  Lines lines(line);
  int status = 0;
  for (bool open = true; open && !stop.stop_requested();) {
    pollfd waiting{master.get(), POLLIN, 0};
    if (poll(&waiting, 1, 20) <= 0) continue;
    std::array<char, 4096> bytes{};
    const ssize_t size = read(master.get(), bytes.data(), bytes.size());
    // A terminal whose last user has gone answers with an error.
    if (size <= 0) {
      open = errno == EINTR;
    } else {
      lines.add({bytes.data(), static_cast<std::size_t>(size)});
    }
  }
  if (stop.stop_requested()) kill(-pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (stop.stop_requested()) return failure(Error::Code::stopped, "Python was stopped");
  if (status != 0) return failure(Error::Code::ended, "Python failed: " + lines.last());
  return {};
}

Result<Python::Interpreter> look() {
  const auto path = on_the_path("python3");
  if (!path) return failure(Error::Code::unavailable, "there is no python3 on this machine");
  std::vector<std::string> answers;
  const auto asked = run_on_terminal({*path, "-c",
                                      "import sys, multiprocessing; print(sys.version.split()[0]); "
                                      "print(multiprocessing.get_start_method())"},
                                     {}, [&](std::string_view line) { answers.emplace_back(line); });
  if (!asked) return std::unexpected(asked.error());
  if (answers.size() != 2) return failure(Error::Code::invalid, *path + " does not answer like Python");
  return Python::Interpreter{.path = *path, .version = answers[0], .start_method = answers[1]};
}

}  // namespace

Result<Python::Interpreter> LinuxPython::find() {
  const std::lock_guard lock(mutex_);
  if (!found_) found_ = look();
  return *found_;
}

Result<void> LinuxPython::run(std::string_view source, std::stop_token stop,
                              const std::function<void(std::string_view)>& line) {
  const auto interpreter = find();
  if (!interpreter) return std::unexpected(interpreter.error());
  const ScriptFile script(source);
  if (!script.good()) {
    return failure(Error::Code::system,
                   std::string("no temporary file for the program: ") + std::strerror(errno));
  }
  return run_on_terminal({interpreter->path, script.path()}, std::move(stop), line);
}

}  // namespace playground::native
