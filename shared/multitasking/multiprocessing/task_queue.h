/// TaskQueue: the tasks of a pool that no worker has yet, in order. A million of one call are one entry.
#pragma once

#include <algorithm>
#include <deque>
#include <memory>

#include "shared/multitasking/multiprocessing/batch.h"

namespace playground::multiprocessing {

/// Tasks of one batch that follow each other. `chunksize` are handed to a worker at a time, or more
/// where they are short.
struct Tasks {
  std::shared_ptr<Batch> batch;
  std::size_t first = 0;
  std::size_t count = 0;
  std::size_t chunksize = 1;

  /// How many workers ended before they began with the first of these. Such tasks are handed out one at a
  /// time, so that the next end shows which of them it was.
  int handouts_lost = 0;

  /// Cuts off the first `most` of them.
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

  /// The batch that is next. REQUIRES: not empty.
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

  /// At most `most` tasks of the batch that is next. REQUIRES: not empty.
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
