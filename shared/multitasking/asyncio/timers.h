/// Timers: what is due when, soonest first; of equal moments the one that was added first. CPython's
/// heap compares only the moments.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "shared/core/time.h"

namespace playground::asyncio {

/// What is told when its time has come.
class Timer {
 public:
  virtual void due() = 0;

 protected:
  ~Timer() = default;
};

/// Borrows its timers: each outlives its time, or is removed before. One thread.
class Timers {
 public:
  using Number = std::uint64_t;

  /// For remove(). Numbers grow with each timer.
  Number add(Time deadline, Timer& timer) {
    heap_.push_back({deadline, next_number_, &timer});
    std::push_heap(heap_.begin(), heap_.end(), Later());
    return next_number_++;
  }

  /// A timer that was added and has not been taken.
  void remove(Number number) {
    // Its place in the heap is not known: it is left out when its turn comes, or together with many.
    removed_.insert(number);
    if (removed_.size() * 2 > heap_.size()) {
      std::erase_if(heap_, [this](const Entry& entry) { return removed_.contains(entry.number); });
      std::make_heap(heap_.begin(), heap_.end(), Later());
      removed_.clear();
    }
  }

  /// When the first one is due; none: there is no timer.
  [[nodiscard]] std::optional<Time> next() {
    while (!removed_.empty() && removed_.erase(heap_.front().number) != 0) pop();
    return heap_.empty() ? std::nullopt : std::optional(heap_.front().deadline);
  }

  /// Takes out the first one, which is there.
  Timer& take() {
    Timer& first = *heap_.front().timer;
    pop();
    return first;
  }

 private:
  struct Entry {
    Time deadline;
    Number number;
    Timer* timer;
  };
  struct Later {  // not a function: the heap's functions would call it by its address
    bool operator()(const Entry& a, const Entry& b) const {
      return a.deadline != b.deadline ? a.deadline > b.deadline : a.number > b.number;
    }
  };
  void pop() {
    std::pop_heap(heap_.begin(), heap_.end(), Later());
    heap_.pop_back();
  }

  std::vector<Entry> heap_;
  std::unordered_set<Number> removed_;
  Number next_number_ = 0;
};

}  // namespace playground::asyncio
