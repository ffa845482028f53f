/// ThisThread: identifies the current thread, so that messages can name the holder of a lock and its waiters.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

#include "shared/core/per_thread.h"
#include "shared/multitasking/run.h"

namespace playground::threading {

class ThisThread {
 public:
  using Id = std::uint32_t;
  static constexpr Id none = 0;

  /// An id that no other thread ever has.
  static Id id() {
    if (id_ == none) id_ = next_.fetch_add(1, std::memory_order_relaxed);
    return id_;
  }

  /// "thread 0", or "main program" if this is not a Thread.
  static std::string name(const Run& run) {
    return number_ < 0 ? run.unit_name(Model::main, 0) : run.unit_name(Model::thread, number_);
  }

  /// Sets the number that name() uses from now on.
  static void set_number(int number) { number_ = number; }

 private:
  static inline std::atomic<Id> next_{1};
  static inline PER_THREAD Id id_ = none;
  static inline PER_THREAD int number_ = -1;
};

}  // namespace playground::threading
