#include "native/linux/process/python.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>

#include "native/linux/environment.h"
#include "native/linux/process/find_python.h"
#include "native/linux/process/python_program.h"
#include "native/linux/process/python_run.h"
#include "native/linux/stoppable_wait.h"
#include "shared/platform/exception_line.h"

namespace playground::native {
namespace {

// The recorder is found before what the user has in PYTHONPATH, and removes itself from it.
SpawnOptions recorded(SpawnOptions command, const PythonProgram& files) {
  if (files.records() < 0) return command;
  const std::string others = environment("PYTHONPATH");
  command.variables["PYTHONPATH"] = files.recorder_folder() + (others.empty() ? "" : ":" + others);
  return command;
}

// Passes everything on, and looks for an exception.
class Watched : public Python::Listener {
 public:
  explicit Watched(Python::Listener& listener) : listener_(listener) {}
  void printed(std::string_view line) override {
    exception.take(line);
    listener_.printed(line);
  }
  void recorded(std::string_view record) override { listener_.recorded(record); }
  void asked(std::string_view prompt, Python::Answer answer) override {
    listener_.asked(prompt, std::move(answer));
  }

  ExceptionLine exception;

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
    return failure(Error::Code::stopped, "the search for Python was stopped");
  if (found_) return *found_;
  looking_ = true;
  lock.unlock();
  auto found = find_pythons(candidates_(), find_timeout_, stop);
  lock.lock();
  looking_ = false;
  if (!may_change(found)) found_ = found;
  looked_.notify_all();
  return found;
}

Result<std::string> LinuxPython::path_of(const std::string& id, const std::stop_token& stop) {
  {
    const MutexLock lock(mutex_);
    if (id.empty() && found_ && *found_) return (**found_).front().id;
    const auto known = asked_.find(id);
    if (known != asked_.end()) return known->second;
  }
  // The search for all takes longer than a learner wants to wait for a run.
  const auto asked = find_pythons(id.empty() ? candidates_() : std::vector{id}, find_timeout_, stop, 1);
  if (!asked) {
    const Error::Code code = asked.error().code;
    const bool is_there = code == Error::Code::stopped || code == Error::Code::timed_out;
    if (id.empty() || is_there) return std::unexpected(asked.error());
    return failure(Error::Code::not_found, "there is no Python at " + id + ": " + asked.error().message);
  }
  const MutexLock lock(mutex_);
  return asked_[id] = asked->front().id;
}

Result<void> LinuxPython::run(const Program& program, std::stop_token stop, Listener& listener) {
  const auto interpreter = path_of(program.interpreter, stop);
  if (!interpreter) return std::unexpected(interpreter.error());
  const auto files = PythonProgram::create(program.source, program.recorded);
  if (!files) return std::unexpected(files.error());
  Watched told(listener);
  const auto status =
      run_recorded(recorded(python_command(*interpreter, {files->path()}), *files), *files, stop, told);
  if (!status && status.error().code == Error::Code::stopped)
    return failure(Error::Code::stopped, "Python was stopped");
  if (!status) return std::unexpected(status.error());
  if (*status == 0) return {};
  const std::string exception = told.exception.text();
  return failure(
      Error::Code::ended,
      "Python failed: " + (exception.empty() ? "it " + describe_exit(*status).english : exception));
}

}  // namespace playground::native
