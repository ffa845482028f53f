/// BatchSizer: how many tasks keep a worker busy, from how fast it answered.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "shared/core/time.h"

namespace playground::multiprocessing {

/// One thread at a time.
class BatchSizer {
 public:
  /// How many tasks a worker is to have: 1 until it has answered.
  [[nodiscard]] std::size_t depth() const { return depth_; }

  /// The worker had nothing to do, and has now.
  void begin(Time now) {
    counted_ = now;
    answers_ = 0;
  }

  void answered() { ++answers_; }

  /// Works out the depth from the answers since the last time.
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
  // A worker has as many tasks as it does in this time, besides the one it runs. Less, and it idles for
  // a round trip; more, and tasks wait behind others while another worker is free.
  static constexpr Time busy_for = std::chrono::microseconds(500);
  static constexpr std::size_t deepest = 1024;

  // The next one's argument may be on its way while a task of up to this long runs.
  static constexpr Time max_task_to_prefetch = std::chrono::milliseconds(5);

  std::size_t depth_ = 1;
  Time counted_{};           // when the depth was last worked out
  std::size_t answers_ = 0;  // since then
};

}  // namespace playground::multiprocessing
