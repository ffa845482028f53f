/// Timers: a heap of deadlines, the earliest first. Of equal deadlines, the one that was added first is
/// first; CPython's heap compares only the deadlines.
#pragma once

#include <algorithm>
#include <cstdint>
#include <new>
#include <optional>
#include <unordered_set>
#include <vector>

#include "shared/core/deadline.h"

namespace playground::asyncio {

/// due() is called when its deadline has passed.
class Timer {
 public:
  virtual void due() = 0;

 protected:
  ~Timer() = default;
};

/// Borrows its timers: a timer must exist at the same address until it was taken or removed. One thread.
class Timers {
 public:
  using Number = std::uint64_t;

  /// Returns a number for remove(). Numbers increase with each timer. A timer whose deadline never passes
  /// stays until it is removed.
  Number add(Deadline deadline, Timer& timer) {
    heap_.push_back({deadline, next_number_, &timer});
    std::push_heap(heap_.begin(), heap_.end(), Later());
    return next_number_++;
  }

  /// Removes a timer that was added and was not taken. Destructors call it, so it succeeds even without
  /// memory.
  void remove(Number number) noexcept {
    // Its place in the heap is not known. So its number is only stored; the timer is erased when it is first
    // in the heap, or together with many others.
    try {
      removed_.insert(number);
    } catch (const std::bad_alloc&) {
      erase_if([number](const Entry& entry) { return entry.number == number; });
      return;
    }
    if (removed_.size() * 2 > heap_.size()) {
      erase_if([this](const Entry& entry) { return removed_.contains(entry.number); });
      removed_.clear();
    }
  }

  /// True: there is no timer. A removed timer may still count until next() is called.
  [[nodiscard]] bool empty() const { return heap_.empty(); }

  /// The earliest deadline; none: there is no timer.
  [[nodiscard]] std::optional<Deadline> next() {
    while (!removed_.empty() && removed_.erase(heap_.front().number) != 0) pop();
    return heap_.empty() ? std::nullopt : std::optional(heap_.front().deadline);
  }

  /// Removes the timer with the earliest deadline and returns it. REQUIRES: next() has returned a deadline.
  Timer& take() {
    Timer& first = *heap_.front().timer;
    pop();
    return first;
  }

 private:
  struct Entry {
    Deadline deadline;
    Number number;
    Timer* timer;
  };
  struct Later {  // not a function, which the heap's algorithms would call through a pointer
    bool operator()(const Entry& a, const Entry& b) const {
      return a.deadline != b.deadline ? a.deadline > b.deadline : a.number > b.number;
    }
  };
  template <class Predicate>
  void erase_if(Predicate predicate) {
    std::erase_if(heap_, predicate);
    std::make_heap(heap_.begin(), heap_.end(), Later());
  }
  void pop() {
    std::pop_heap(heap_.begin(), heap_.end(), Later());
    heap_.pop_back();
  }

  std::vector<Entry> heap_;
  std::unordered_set<Number> removed_;
  Number next_number_ = 0;
};

}  // namespace playground::asyncio
