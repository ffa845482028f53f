/// Semaphore: limits how many threads pass at the same time, named after Python's threading.Semaphore.
#pragma once

#include <optional>
#include <string>

#include "shared/multitasking/steering/on_board.h"
#include "shared/multitasking/threading/wait_list.h"
#include "shared/multitasking/threading/with.h"

namespace playground::threading {

/// Thread-safe; any thread may call release(). The timeline shows a wait as blocked for
/// WaitReason::semaphore.
class Semaphore {
 public:
  /// `name` is for a board. `value` threads may pass before the first release(). Throws std::runtime_error
  /// for less than 0. `run` must outlive it.
  explicit Semaphore(Run& run, int value = 1, const std::string& name = "");
  Semaphore(const Semaphore&) = delete;
  Semaphore& operator=(const Semaphore&) = delete;

  /// Waits until this thread may pass. Throws Stopped.
  void acquire(std::source_location where = std::source_location::current());

  /// Waits for at most `timeout`; true: this thread may pass. Throws Stopped.
  [[nodiscard]] bool acquire(Time timeout, std::source_location where = std::source_location::current());

  /// Throws std::runtime_error for less than 1, and if the value would overflow.
  void release(int count = 1, std::source_location where = std::source_location::current());
  void release(std::source_location where) { release(1, where); }

 private:
  bool take();
  void add(int count);
  bool wait(Deadline deadline, std::source_location where);
  bool acquire_when_chosen(std::optional<Time> timeout, std::source_location where);
  [[nodiscard]] bool has_place() const;
  void show() const;

  Run& run_;
  const steering::OnBoard on_board_;
  mutable Mutex mutex_;
  WaitList released_ GUARDED_BY(mutex_);
  int value_ GUARDED_BY(mutex_);
};

}  // namespace playground::threading
