/// Mailbox: the unread messages of the Workers of one group.
#pragma once

#include <optional>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/platform/worker_processes.h"
#include "web/platform/alarm.h"

namespace playground::web {

class Mailbox {
 public:
  /// An event, and the bytes of its frames.
  struct Message {
    WorkerProcesses::WorkerEvent event;
    Bytes frames{};
  };

  /// Any thread.
  void put(Message message);

  /// Makes the current or the next take() return. Any thread.
  void wake();

  /// Waits until `deadline` (none: without limit) for messages, and takes all of them. An empty result: the
  /// deadline has passed, or wake() was called.
  [[nodiscard]] std::vector<Message> take(std::optional<Time> deadline);

 private:
  Mutex mutex_;  // held for moments only, since the page's own thread takes it too
  std::vector<Message> messages_ GUARDED_BY(mutex_);
  bool woken_ GUARDED_BY(mutex_) = false;
  Alarm alarm_;
};

}  // namespace playground::web
