/// FaultPlan: decides which call of a run fails.
///
/// A first run without a fault counts the calls that can fail, by name. Each later run fails exactly one of
/// them, once: "the second WorkerProcesses::start". A call that can fail in several ways counts once per way.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/mutex.h"

namespace playground::faults {

/// One call of a run: the `number`-th of this name, from 1.
struct Point {
  std::string call;
  long number = 0;
};

/// Thread-safe.
class FaultPlan {
 public:
  /// A plan without a fault.
  FaultPlan() = default;
  explicit FaultPlan(Point point) : point_(std::move(point)) {}

  /// Calls count from here until finish().
  void begin() {
    const MutexLock lock(mutex_);
    counting_ = true;
  }
  void finish() {
    const MutexLock lock(mutex_);
    counting_ = false;
  }

  /// Counts one call; true: it is the one that fails.
  [[nodiscard]] bool fails(std::string_view call) {
    const MutexLock lock(mutex_);
    if (!counting_) return false;
    const auto [counted, is_new] = counts_.try_emplace(std::string(call), 0);
    const bool fails = ++counted->second == point_.number && call == point_.call;
    injected_ = injected_ || fails;
    return fails;
  }

  /// True: the planned call was made, and failed.
  [[nodiscard]] bool injected() const {
    const MutexLock lock(mutex_);
    return injected_;
  }

  /// All counted calls. Each is a point at which a later run can fail.
  [[nodiscard]] std::vector<Point> points() const {
    const MutexLock lock(mutex_);
    std::vector<Point> all;
    for (const auto& [call, count] : counts_) {
      for (long number = 1; number <= count; ++number) all.push_back({call, number});
    }
    return all;
  }

 private:
  const Point point_{};
  mutable Mutex mutex_;
  bool counting_ GUARDED_BY(mutex_) = false;
  bool injected_ GUARDED_BY(mutex_) = false;
  std::map<std::string, long, std::less<>> counts_ GUARDED_BY(mutex_);
};

}  // namespace playground::faults
