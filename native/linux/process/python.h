/// Python: the python3 of the PATH, under a pseudo-terminal.
///
/// On a pipe Python buffers its output, and lines of workers that `with Pool` terminates are lost. On a
/// terminal it writes each printed line at once and whole.
#pragma once

#include <optional>

#include "shared/core/mutex.h"
#include "shared/core/time.h"
#include "shared/platform/python.h"

namespace playground::native {

class LinuxPython : public Python {
 public:
  /// `find_timeout`: how long a python3 may take to report its version.
  explicit LinuxPython(Time find_timeout = std::chrono::seconds(10)) : find_timeout_(find_timeout) {}

  [[nodiscard]] Result<std::vector<Interpreter>> interpreters(std::stop_token stop) override;
  [[nodiscard]] Result<void> run(const Program& program, std::stop_token stop, Listener& listener) override;

 private:
  const Time find_timeout_;
  Mutex mutex_;                              // not held while a python3 runs
  StoppableConditionVariable looked_;        // looking_ has become false
  bool looking_ GUARDED_BY(mutex_) = false;  // a thread asks a python3
  // The answer, unless the search was stopped or timed out.
  std::optional<Result<std::vector<Interpreter>>> found_ GUARDED_BY(mutex_){};
};

}  // namespace playground::native
