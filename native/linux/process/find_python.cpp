#include "native/linux/process/find_python.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

#include "native/linux/environment.h"
#include "native/linux/process/terminal.h"
#include "native/linux/stoppable_wait.h"

namespace playground::native {
namespace {

namespace fs = std::filesystem;

// Precedes the answer, because a python3 that is a wrapper script may print lines of its own.
constexpr std::string_view answer_mark = "multitasking-playground ";
constexpr std::string_view question =
    "import sys, multiprocessing; print('multitasking-playground', sys.version.split()[0], "
    "multiprocessing.get_start_method(), getattr(sys, '_is_gil_enabled', lambda: True)(), sys.executable)";
constexpr std::size_t most_at_once = 4;
constexpr int min_minor = 8;
constexpr int max_minor = 14;

// The user's no_proxy list, with the addresses of this machine added.
std::string without_proxy() {
  const std::string wanted = first_in_environment({"no_proxy", "NO_PROXY"});
  return (wanted.empty() ? "" : wanted + ",") + "127.0.0.1,localhost";
}

// The same for two paths of the same interpreter. A virtual environment has a link to that of the system.
std::string file_behind(const fs::path& executable) {
  std::error_code code;
  if (fs::exists(executable.parent_path().parent_path() / "pyvenv.cfg", code)) return executable.string();
  const fs::path real = fs::canonical(executable, code);
  return code ? executable.string() : real.string();
}

std::optional<Python::Interpreter> parse(const std::string& path, std::string_view line) {
  const std::size_t mark = line.find(answer_mark);
  if (mark == std::string_view::npos) return std::nullopt;
  std::istringstream words{std::string(line.substr(mark + answer_mark.size()))};
  Python::Interpreter answer;
  answer.id = path;
  std::string gil;
  words >> answer.version >> answer.start_method >> gil >> std::ws;
  std::string executable;
  std::getline(words, executable);
  if (!words && executable.empty()) return std::nullopt;
  answer.gil = gil != "False";
  answer.file = file_behind(executable);
  return answer;
}

Result<Python::Interpreter> ask(const std::string& path, Time timeout, const std::stop_token& stop) {
  std::optional<Python::Interpreter> answer;
  const auto asked =
      run_on_terminal(python_command(path, {"-c", std::string(question)}),
                      Deadline::after(monotonic_now(), timeout), stop, [&](std::string_view line) {
                        if (!answer) answer = parse(path, line);
                      });
  if (!asked && asked.error().code == Error::Code::timed_out) {
    return failure(Error::Code::timed_out,
                   fmt::format("{} did not answer within {:g} s", path, to_seconds(timeout)));
  }
  if (!asked) return std::unexpected(asked.error());
  if (answer) return *answer;
  return failure(Error::Code::invalid,
                 fmt::format("{} does not answer like Python; it {}", path, describe_exit(*asked).english));
}

// At the same time, because each answer takes the start of a process or, for a wrapper script, of many.
std::vector<Result<Python::Interpreter>> ask_all(std::span<const std::string> paths, Time timeout,
                                                 const std::stop_token& stop) {
  std::vector<Result<Python::Interpreter>> answers(paths.size());
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto ask_this = [&, i] { answers[i] = ask(paths[i], timeout, stop); };
    try {
      threads.emplace_back(ask_this);
    } catch (const std::system_error&) {  // no more threads
      ask_this();
    }
  }
  threads.clear();
  return answers;
}

// 3, 11 and 2 of "3.11.2", or of "3.11.2+".
std::array<int, 3> numbers_of(const std::string& version) {
  std::array<int, 3> numbers{};
  std::istringstream text(version);
  char point = '.';
  text >> numbers[0] >> point >> numbers[1] >> point >> numbers[2];
  return numbers;
}

// The recorder and the lessons' programs need this.
bool is_new_enough(const std::string& version) { return numbers_of(version) >= std::array{3, min_minor, 0}; }

void add_if_program(const fs::path& path, std::vector<std::string>& all) {
  if (access(path.c_str(), X_OK) == 0) all.push_back(path.string());
}

// Those of all folders below this one.
void add_below(const fs::path& folder, std::vector<std::string>& all) {
  std::error_code code;
  std::set<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder, code)) folders.insert(entry.path());
  for (const fs::path& one : folders) add_if_program(one / "bin" / "python3", all);
}

}  // namespace

SpawnOptions python_command(const std::string& python, std::vector<std::string> arguments) {
  return {.program = python,
          .arguments = std::move(arguments),
          // With PYTHONUNBUFFERED, print() writes a text and its newline separately, which mixes the lines of
          // several units.
          .variables = {{"PYTHONUTF8", "1"},
                        {"PYTHONUNBUFFERED", std::nullopt},
                        {"PYTHON_COLORS", "0"},  // tracebacks would be full of escapes
                        {"no_proxy", without_proxy()}}};
}

std::vector<std::string> python_candidates() {
  std::vector<std::string> all;
  const auto add_of_path = [&](const std::string& name) {
    std::istringstream folders(environment("PATH"));
    for (std::string folder; std::getline(folders, folder, ':');)
      add_if_program(fs::path(folder) / name, all);
  };
  const std::string pyenv_root = environment("PYENV_ROOT");
  const fs::path pyenv = pyenv_root.empty() ? home_folder() / ".pyenv" : fs::path(pyenv_root);
  add_of_path("python3");
  for (int minor = max_minor; minor >= min_minor; --minor) {
    add_of_path(fmt::format("python3.{}", minor));
    add_of_path(fmt::format("python3.{}t", minor));
  }
  // pyenv's other scripts start the interpreters that are looked at next, or only say that there is none.
  std::erase_if(all, [&](const fs::path& path) {
    return path.parent_path() == pyenv / "shims" && path.filename() != "python3";
  });
  add_below(pyenv / "versions", all);
  for (const char* conda : {"miniconda3", "anaconda3", "miniforge3"}) {
    add_if_program(home_folder() / conda / "bin" / "python3", all);
    add_below(home_folder() / conda / "envs", all);
  }
  return all;
}

Result<std::vector<Python::Interpreter>> find_pythons(const std::vector<std::string>& candidates,
                                                      Time timeout, const std::stop_token& stop,
                                                      std::size_t max) {
  std::vector<Python::Interpreter> found;
  std::set<std::string> known;
  std::optional<Error> first_error;
  std::vector<std::string> paths;
  for (const std::string& path : candidates)
    if (known.insert(file_behind(path)).second) paths.push_back(path);
  known.clear();
  for (std::span<const std::string> left = paths; !left.empty() && found.size() < max;) {
    const auto now = left.first(std::min({left.size(), max - found.size(), most_at_once}));
    left = left.subspan(now.size());
    for (auto& answer : ask_all(now, timeout, stop)) {
      if (answer && !is_new_enough(answer->version)) {
        answer = failure(Error::Code::unavailable, fmt::format("{} is Python {}, and 3.{} or newer is needed",
                                                               answer->id, answer->version, min_minor));
      }
      if (!answer && answer.error().code == Error::Code::stopped) return std::unexpected(answer.error());
      if (!answer && !first_error) first_error = answer.error();
      if (answer && known.insert(answer->file).second) found.push_back(std::move(*answer));
    }
  }
  // The preferred one first, then the newest.
  if (!found.empty()) {
    std::stable_sort(found.begin() + 1, found.end(), [](const auto& one, const auto& other) {
      return numbers_of(one.version) > numbers_of(other.version);
    });
    return found;
  }
  return std::unexpected(
      first_error.value_or(Error{Error::Code::unavailable, "there is no python3 on this machine"}));
}

}  // namespace playground::native
