/// InputRequest: a running program waits for a line of input from the learner.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "shared/core/mutex.h"
#include "shared/platform/python.h"

namespace playground::explorer {

/// Thread-safe: a run asks, and the UI thread answers.
class InputRequest {
 public:
  void ask(std::string_view prompt, Python::Answer answer) {
    const MutexLock lock(mutex_);
    prompt_ = prompt;
    answer_ = std::move(answer);
  }
  /// None: the program waits for nothing.
  [[nodiscard]] std::optional<std::string> prompt() const {
    const MutexLock lock(mutex_);
    return answer_ ? std::optional(prompt_) : std::nullopt;
  }
  void answer(const std::string& line) {
    Python::Answer give;
    {
      const MutexLock lock(mutex_);
      give = std::exchange(answer_, nullptr);
    }
    if (give) give(line);
  }
  /// The run is over.
  void withdraw() {
    const MutexLock lock(mutex_);
    answer_ = nullptr;
  }

 private:
  mutable Mutex mutex_;
  std::string prompt_ GUARDED_BY(mutex_);
  Python::Answer answer_ GUARDED_BY(mutex_);
};

/// Withdraws the request at the end of a run, however it ends.
class InputRequestOfRun {
 public:
  explicit InputRequestOfRun(InputRequest& request) : request_(request) {}
  ~InputRequestOfRun() { request_.withdraw(); }
  InputRequestOfRun(const InputRequestOfRun&) = delete;
  InputRequestOfRun& operator=(const InputRequestOfRun&) = delete;

 private:
  InputRequest& request_;
};

}  // namespace playground::explorer
