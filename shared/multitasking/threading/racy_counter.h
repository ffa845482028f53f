/// RacyCounter: a number that loses updates when threads change it without a lock.
///
/// A plain variable would do the same, but be undefined behaviour in C++, where a compiler may do
/// anything with it. Here reading and writing are each one whole step, as they are in Python; what
/// comes between the two of them is open to every other thread.
#pragma once

#include <atomic>

namespace playground::threading {

/// Thread-safe in that it stays a number; keeping all updates takes a Lock around update().
class RacyCounter {
 public:
  [[nodiscard]] long value() const { return value_.load(std::memory_order_relaxed); }

  /// `n = f(n)`: reads, calculates, writes. What others wrote meanwhile is lost.
  template <class F>
  void update(F f) {
    value_.store(f(value_.load(std::memory_order_relaxed)), std::memory_order_relaxed);
  }

 private:
  std::atomic<long> value_{0};
};

}  // namespace playground::threading
