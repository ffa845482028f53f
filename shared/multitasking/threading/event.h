/// Event: a flag that threads wait for, named after Python's threading.Event.
#pragma once

#include <optional>
#include <string>

#include "shared/multitasking/steering/on_board.h"
#include "shared/multitasking/threading/wait_list.h"

namespace playground::threading {

/// Thread-safe. A wait shows as waiting for WaitReason::event.
class Event {
 public:
  /// `run` must outlive it; `name` is for a board.
  explicit Event(Run& run, const std::string& name = "")
      : run_(run), on_board_(run, steering::ObjectKind::event, name, "false") {}
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  /// Sets the flag: all threads that wait continue, and until clear() no thread has to wait.
  void set(std::source_location where = std::source_location::current());
  void clear(std::source_location where = std::source_location::current());
  [[nodiscard]] bool is_set() const;

  /// Waits for set(). Throws Stopped.
  void wait(std::source_location where = std::source_location::current());

  /// Waits for at most `timeout`; true: it was set. Throws Stopped.
  [[nodiscard]] bool wait(Time timeout, std::source_location where = std::source_location::current());

 private:
  bool wait_until(Deadline deadline, std::source_location where);
  bool wait_until_chosen(std::optional<Time> timeout, std::source_location where);

  Run& run_;
  const steering::OnBoard on_board_;
  mutable Mutex mutex_;
  WaitList was_set_ GUARDED_BY(mutex_);
  bool set_ GUARDED_BY(mutex_) = false;
};

}  // namespace playground::threading
