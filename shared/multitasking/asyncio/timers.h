/// Timers: a heap of deadlines, the earliest first; of equal deadlines the one that was added first.
/// CPython's heap compares the deadlines only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <new>
#include <optional>
#include <unordered_set>
#include <vector>

#include "shared/core/deadline.h"

namespace playground::asyncio {

/// What is called when its deadline has passed.
class Timer {
 public:
  virtual void due() = 0;

 protected:
  ~Timer() = default;
};

/// Borrows its timers: a timer stays where it is until it was taken or removed. One thread.
class Timers {
 public:
  using Number = std::uint64_t;

  /// For remove(). Numbers grow with each timer. A deadline that never passes keeps its place too.
  Number add(Deadline deadline, Timer& timer) {
    heap_.push_back({deadline, next_number_, &timer});
    std::push_heap(heap_.begin(), heap_.end(), Later());
    return next_number_++;
  }

  /// A timer that was added and has not been taken. Destructors call it: it needs no memory to succeed.
  void remove(Number number) noexcept {
    // Its place in the heap is not known, so it is only noted, and erased when it is first or with many
    // others.
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

  /// There is no timer; one that was removed may count until next() is called.
  [[nodiscard]] bool empty() const { return heap_.empty(); }

  /// The earliest deadline; none: there is no timer.
  [[nodiscard]] std::optional<Deadline> next() {
    while (!removed_.empty() && removed_.erase(heap_.front().number) != 0) pop();
    return heap_.empty() ? std::nullopt : std::optional(heap_.front().deadline);
  }

  /// Takes out the timer with the earliest deadline. REQUIRES: next() has given one.
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
  struct Later {  // not a function: the heap's functions would call that through a pointer
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
