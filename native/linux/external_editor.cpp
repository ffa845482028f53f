#include "native/linux/external_editor.h"

#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "native/linux/editor_command.h"
#include "native/linux/environment.h"
#include "native/linux/process/spawn.h"
#include "native/linux/stoppable_wait.h"
#include "native/linux/system_error.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;

// A file that is larger than this is no program that the learner has written.
constexpr off_t max_size = 1 << 20;

// Starting the editor takes milliseconds: the shell does not wait for it.
constexpr Time start_timeout = std::chrono::seconds(5);

fs::path cache_folder() {
  const std::string cache = environment("XDG_CACHE_HOME");
  return (cache.empty() ? home_folder() / ".cache" : fs::path(cache)) / "multitasking-playground";
}

Result<void> write(const fs::path& path, std::string_view text) {
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) return system_error(path.string() + " cannot be written");
  return {};
}

// The editor is in a session of its own, so it remains when the playground ends, and prints nothing into the
// playground's terminal.
// What spawn() has started ends with its process group. So the shell waits until the editor has a session of
// its own: only then the output that $( ) collects is closed.
constexpr const char* leave_session =
    R"(started=$(setsid --fork /bin/sh -c 'exec "$@" >/dev/null 2>&1' sh "$@" 2>/dev/null))";

Result<void> start(const std::vector<std::string>& command, const fs::path& file) {
  SpawnOptions options{.program = "/bin/sh", .arguments = {"-c", leave_session, "sh"}};
  options.arguments.insert(options.arguments.end(), command.begin(), command.end());
  options.arguments.push_back(file.string());
  auto child = spawn(options);
  if (!child) return std::unexpected(child.error());
  const auto status = child->wait(Deadline::after(monotonic_now(), start_timeout), {});
  if (!status) return std::unexpected(status.error());
  if (*status != 0)
    return failure(Error::Code::system, command.front() + " " + describe_exit(*status).english);
  return {};
}

}  // namespace

LinuxExternalEditor::Stamp LinuxExternalEditor::look_at_file() const {
  struct stat found{};
  if (stat(path_.c_str(), &found) != 0) return {};
  return {.exists = true,
          .number = found.st_ino,
          .size = found.st_size,
          .changed =
              std::chrono::seconds(found.st_mtim.tv_sec) + std::chrono::nanoseconds(found.st_mtim.tv_nsec)};
}

Result<std::string> LinuxExternalEditor::open(std::string_view name, std::string_view text) {
  const auto command = editor_command();
  if (!command) return std::unexpected(command.error());
  const fs::path path = cache_folder() / name;
  if (auto written = write(path, text); !written) return std::unexpected(written.error());
  if (auto started = start(*command, path); !started) return std::unexpected(started.error());
  path_ = path;
  known_ = fresh_ = look_at_file();
  return path.string();
}

std::optional<ExternalEditor::Change> LinuxExternalEditor::look() {
  if (path_.empty()) return std::nullopt;
  const Stamp now = look_at_file();
  if (now == known_) return std::nullopt;
  if (now != fresh_) {
    fresh_ = now;
    fresh_since_ = clock_.now();
  }
  if (clock_.now() - fresh_since_ < settle_time) return std::nullopt;
  known_ = now;
  Change change = read();
  // It changed while it was read: the next call reads it again.
  if (look_at_file() != now) {
    known_ = {};
    return std::nullopt;
  }
  return change;
}

ExternalEditor::Change LinuxExternalEditor::read() const {
  if (!known_.exists)
    return {.text = std::nullopt,
            .problem = {"The file does not exist any more. The last program is kept.",
                        "文件已不存在，保留最后的程序。"}};
  if (known_.size == 0)
    return {.text = std::nullopt,
            .problem = {"The file is empty. The last program is kept.", "文件是空的，保留最后的程序。"}};
  std::ifstream file(path_, std::ios::binary);
  std::string text;
  if (known_.size <= max_size) text.assign(std::istreambuf_iterator<char>(file), {});
  if (!file || text.empty())
    return {.text = std::nullopt,
            .problem = {"The file cannot be read, or is too large. The last program is kept.",
                        "文件无法读取或过大，保留最后的程序。"}};
  return {.text = std::move(text), .problem = {}};
}

}  // namespace playground::native
