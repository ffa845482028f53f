/// Python: the interpreters of this machine, under a pseudo-terminal.
///
/// On a pipe Python buffers its output, and lines of workers that `with Pool` terminates are lost. On a
/// terminal it writes each printed line at once and whole.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "native/linux/process/find_python.h"
#include "shared/core/mutex.h"
#include "shared/core/time.h"
#include "shared/platform/python.h"

namespace playground::native {

class LinuxPython : public Python {
 public:
  /// The paths of the programs that may be interpreters, the preferred one first.
  using Candidates = std::function<std::vector<std::string>()>;
  /// `find_timeout`: how long each candidate may take to report its version.
  explicit LinuxPython(Time find_timeout = std::chrono::seconds(10),
                       Candidates candidates = python_candidates)
      : find_timeout_(find_timeout), candidates_(std::move(candidates)) {}

  [[nodiscard]] Result<std::vector<Interpreter>> interpreters(std::stop_token stop) override;
  /// Also with an interpreter that is not among them, if its id is the path of one.
  [[nodiscard]] Result<void> run(const Program& program, std::stop_token stop, Listener& listener) override;

 private:
  // Of the interpreter with this id; empty: of the first one. Asks it, unless that was done before.
  [[nodiscard]] Result<std::string> path_of(const std::string& id, const std::stop_token& stop);

  const Time find_timeout_;
  const Candidates candidates_;
  Mutex mutex_;                              // not held while a python3 runs
  StoppableConditionVariable looked_;        // looking_ has become false
  bool looking_ GUARDED_BY(mutex_) = false;  // a thread asks a python3
  // The answer, unless the search was stopped or timed out.
  std::optional<Result<std::vector<Interpreter>>> found_ GUARDED_BY(mutex_){};
  // For a run, by the id: the path of what has answered.
  std::map<std::string, std::string> asked_ GUARDED_BY(mutex_);
};

}  // namespace playground::native
