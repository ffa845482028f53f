/// RacyCounter: a number that loses updates when threads change it without a lock.
///
/// With a plain variable the same would be undefined behaviour in C++. Here reading and writing are each
/// atomic, as in Python, but other threads may run between the two.
#pragma once

#include <atomic>

namespace playground::threading {

/// Thread-safe, but updates may be lost; to keep all of them, call update() under a Lock.
class RacyCounter {
 public:
  [[nodiscard]] long value() const { return value_.load(std::memory_order_relaxed); }

  /// `n = f(n)`: reads, calculates, writes. What other threads write in between is lost.
  template <class F>
  void update(F f) {
    value_.store(f(value_.load(std::memory_order_relaxed)), std::memory_order_relaxed);
  }

 private:
  std::atomic<long> value_{0};
};

}  // namespace playground::threading
