/// Mailbox: what the Workers of one group have said, and nobody has read yet.
#pragma once

#include <deque>
#include <mutex>
#include <optional>

#include "shared/platform/worker_processes.h"
#include "web/alarm.h"

namespace playground::web {

class Mailbox {
 public:
  using Happened = WorkerProcesses::Happened;

  /// Any thread.
  void put(Happened happened);

  /// Makes a waiting or the following take() return. Any thread.
  void wake();

  /// Waits until `deadline` for the next message; none: the time is up, or wake() was called.
  [[nodiscard]] std::optional<Happened> take(Time deadline);

 private:
  std::mutex mutex_;  // guards both; held for moments only, since the page's own thread takes it too
  std::deque<Happened> messages_;
  bool woken_ = false;
  Alarm alarm_;
};

}  // namespace playground::web
