/// BatchSizer: computes how many tasks keep a worker busy, from how fast it has answered.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "shared/core/time.h"

namespace playground::multiprocessing {

/// One thread at a time.
class BatchSizer {
 public:
  /// How many tasks a worker should have; 1 until it has answered.
  [[nodiscard]] std::size_t depth() const { return depth_; }

  /// Call it when a worker that was idle gets tasks.
  void begin(Time now) {
    counted_ = now;
    answers_ = 0;
  }

  void answered() { ++answers_; }

  /// Computes the depth from the answers since the last call.
  void measure(Time now) {
    if (answers_ == 0) return;
    const Time each = (now - counted_) / static_cast<std::int64_t>(answers_);
    if (each * deepest <= busy_for) {
      depth_ = deepest;
    } else {
      depth_ = (each <= max_task_to_prefetch ? 2 : 1) + static_cast<std::size_t>(busy_for / each);
    }
    begin(now);
  }

 private:
  // In addition to the task that it runs, a worker has as many tasks as it can finish in this time. With
  // fewer it would be idle during a round trip; with more, tasks would wait behind others while another
  // worker is free.
  static constexpr Time busy_for = std::chrono::microseconds(500);
  static constexpr std::size_t deepest = 1024;

  // While a task runs that takes up to this long, the argument of the next task is sent in advance.
  static constexpr Time max_task_to_prefetch = std::chrono::milliseconds(5);

  std::size_t depth_ = 1;
  Time counted_{};           // when the depth was last computed
  std::size_t answers_ = 0;  // since counted_
};

}  // namespace playground::multiprocessing
