#include "native/linux/process/python.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>

#include "native/linux/environment.h"
#include "native/linux/process/python_program.h"
#include "native/linux/process/python_run.h"
#include "native/linux/process/terminal.h"
#include "native/linux/stoppable_wait.h"

namespace playground::native {
namespace {

// Precedes the answer, because a python3 that is a wrapper script may print lines of its own.
constexpr std::string_view answer_mark = "multitasking-playground ";

// The user's no_proxy list, with the addresses of this machine added.
std::string without_proxy() {
  for (const char* name : {"no_proxy", "NO_PROXY"}) {
    const char* wanted = std::getenv(name);
    if (wanted != nullptr && *wanted != '\0') return std::string(wanted) + ",127.0.0.1,localhost";
  }
  return "127.0.0.1,localhost";
}

SpawnOptions command(const std::string& python, std::vector<std::string> arguments) {
  return {
      .program = python,
      .arguments = std::move(arguments),
      // With PYTHONUNBUFFERED, print() writes a text and its newline separately, which mixes the lines of
      // several units.
      .variables = {{"PYTHONUTF8", "1"}, {"PYTHONUNBUFFERED", std::nullopt}, {"no_proxy", without_proxy()}}};
}

Result<std::vector<Python::Interpreter>> look(Time timeout, std::stop_token stop) {
  const auto path = find_program("python3");
  if (!path) return failure(Error::Code::unavailable, "there is no python3 on this machine");
  const std::string question = fmt::format(
      "import sys, multiprocessing; print('{}' + sys.version.split()[0], multiprocessing.get_start_method())",
      answer_mark);
  std::optional<Python::Interpreter> found;
  const auto asked =
      run_on_terminal(command(*path, {"-c", question}), Deadline::after(monotonic_now(), timeout),
                      std::move(stop), [&](std::string_view line) {
                        const std::size_t mark = line.find(answer_mark);
                        if (mark == std::string_view::npos) return;
                        const std::string_view answer = line.substr(mark + answer_mark.size());
                        const std::size_t space = std::min(answer.find(' '), answer.size());
                        found = {*path, std::string(answer.substr(0, space)),
                                 std::string(answer.substr(std::min(space + 1, answer.size())))};
                      });
  if (!asked && asked.error().code == Error::Code::timed_out) {
    return failure(Error::Code::timed_out,
                   fmt::format("{} did not answer within {:g} s", *path, to_seconds(timeout)));
  }
  if (!asked) return std::unexpected(asked.error());
  if (!found) {
    return failure(Error::Code::invalid, fmt::format("{} does not answer like Python; it {}", *path,
                                                     describe_exit(*asked).english));
  }
  return std::vector{*found};
}

// The recorder is found before what the user has in PYTHONPATH, and removes itself from it.
SpawnOptions recorded(SpawnOptions command, const PythonProgram& files) {
  if (files.records() < 0) return command;
  const std::string others = environment("PYTHONPATH");
  command.variables["PYTHONPATH"] = files.recorder_folder() + (others.empty() ? "" : ":" + others);
  return command;
}

// Passes everything on, and keeps the last line.
class LastLine : public Python::Listener {
 public:
  explicit LastLine(Python::Listener& listener) : listener_(listener) {}
  void printed(std::string_view line) override {
    last = line;
    listener_.printed(line);
  }
  void recorded(std::string_view record) override { listener_.recorded(record); }
  void asked(std::string_view prompt, Python::Answer answer) override {
    listener_.asked(prompt, std::move(answer));
  }

  std::string last;

 private:
  Python::Listener& listener_;
};

bool may_change(const Result<std::vector<Python::Interpreter>>& found) {
  return !found &&
         (found.error().code == Error::Code::stopped || found.error().code == Error::Code::timed_out);
}

}  // namespace

Result<std::vector<Python::Interpreter>> LinuxPython::interpreters(std::stop_token stop) {
  MutexLock lock(mutex_);
  if (!looked_.wait(lock, stop, [this]() REQUIRES(mutex_) { return !looking_; }))
    return failure(Error::Code::stopped, "the search for python3 was stopped");
  if (found_) return *found_;
  looking_ = true;
  lock.unlock();
  auto found = look(find_timeout_, std::move(stop));
  lock.lock();
  looking_ = false;
  if (!may_change(found)) found_ = found;
  looked_.notify_all();
  return found;
}

Result<void> LinuxPython::run(const Program& program, std::stop_token stop, Listener& listener) {
  const auto found = interpreters(stop);
  if (!found) return std::unexpected(found.error());
  const auto interpreter = program.interpreter.empty()
                               ? found->begin()
                               : std::ranges::find(*found, program.interpreter, &Interpreter::id);
  if (interpreter == found->end())
    return failure(Error::Code::not_found, "there is no Python at " + program.interpreter);
  const auto files = PythonProgram::create(program.source);
  if (!files) return std::unexpected(files.error());
  LastLine told(listener);
  const auto status =
      run_recorded(recorded(command(interpreter->id, {files->path()}), *files), *files, stop, told);
  if (!status && status.error().code == Error::Code::stopped)
    return failure(Error::Code::stopped, "Python was stopped");
  if (!status) return std::unexpected(status.error());
  if (*status == 0) return {};
  return failure(
      Error::Code::ended,
      "Python failed: " + (told.last.empty() ? "it " + describe_exit(*status).english : told.last));
}

}  // namespace playground::native
