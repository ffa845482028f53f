/// Crew: threads that run the units of steered programs, one program after another. Starting a thread takes
/// longer than most such programs, in a browser much longer, so threads are kept.
#pragma once

#include <functional>
#include <thread>
#include <vector>

#include "shared/core/mutex.h"

namespace playground::steering {

/// Thread-safe. The destructor waits until all work has ended.
class Crew {
 public:
  Crew() = default;
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Calls `work`, which must not throw, on a thread that has none, or on a new one. Throws std::system_error
  /// if the system has no thread left.
  void run(std::function<void()> work);

  /// The number of threads.
  [[nodiscard]] std::size_t size() const;

 private:
  void live();

  mutable Mutex mutex_;
  ConditionVariable changed_;
  std::vector<std::function<void()>> waiting_ GUARDED_BY(mutex_);
  std::size_t idle_ GUARDED_BY(mutex_) = 0;
  bool over_ GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_ GUARDED_BY(mutex_);
};

}  // namespace playground::steering
