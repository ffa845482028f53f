/// Batch: the tasks of one map, completed by the pool's thread and awaited by the caller's.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "shared/multitasking/multiprocessing/frame.h"

namespace playground::multiprocessing {

/// Thread-safe.
class Batch {
 public:
  Batch(Run& run, std::size_t tasks) : run_(run), results_(tasks), left_(tasks) {}

  void complete(std::size_t task, Bytes value);
  void fail(std::size_t task, std::string message);

  /// Waits for the last task. Throws RemoteError with the first failure, or Stopped.
  [[nodiscard]] std::vector<Bytes> wait(std::source_location where);
  [[nodiscard]] bool ready() const;

 private:
  Run& run_;
  mutable std::mutex mutex_;
  std::condition_variable_any all_done_;
  std::vector<Bytes> results_;
  std::optional<std::string> error_;
  std::size_t left_;
};

}  // namespace playground::multiprocessing
