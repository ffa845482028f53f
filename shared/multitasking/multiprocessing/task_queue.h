/// TaskQueue: the tasks of a pool that no worker has yet, in order. All tasks of one call are a single entry.
#pragma once

#include <algorithm>
#include <deque>
#include <memory>

#include "shared/multitasking/multiprocessing/batch.h"

namespace playground::multiprocessing {

/// Consecutive tasks of one batch. A worker gets `chunksize` of them at a time, or more if they are short.
struct Tasks {
  std::shared_ptr<Batch> batch;
  std::size_t first = 0;
  std::size_t count = 0;
  std::size_t chunksize = 1;

  /// How many workers ended before they began with the first of these tasks. If any did, the tasks are handed
  /// out one at a time, so that the next such end shows which task caused it.
  int handouts_lost = 0;

  /// Removes the first `max` tasks and returns them.
  Tasks take(std::size_t max) {
    Tasks taken = *this;
    taken.count = std::min(count, max);
    first += taken.count;
    count -= taken.count;
    return taken;
  }
};

class TaskQueue {
 public:
  [[nodiscard]] bool empty() const { return parts_.empty(); }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// The next tasks, which are of one batch. REQUIRES: not empty.
  [[nodiscard]] const Tasks& front() const { return parts_.front(); }

  void push_back(Tasks tasks) {
    const std::size_t count = tasks.count;
    if (count > 0) parts_.push_back(std::move(tasks));
    size_ += count;
  }
  void push_front(Tasks tasks) {
    const std::size_t count = tasks.count;
    if (count > 0) parts_.push_front(std::move(tasks));
    size_ += count;
  }

  /// Removes at most `max` tasks of front() and returns them. REQUIRES: not empty.
  Tasks take(std::size_t max) {
    Tasks taken = parts_.front().take(max);
    size_ -= taken.count;
    if (parts_.front().count == 0) parts_.pop_front();
    return taken;
  }

 private:
  std::deque<Tasks> parts_;
  std::size_t size_ = 0;
};

}  // namespace playground::multiprocessing
