/// FaultPlan: which call of a run fails.
///
/// A first run without a fault counts the calls that can fail, by name. Each later run fails exactly one of
/// them, once: "the second WorkerProcesses::start". A call that can fail in several ways counts once for
/// each.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace playground::faults {

/// One call of a run: the `number`-th of this name, from 1.
struct Point {
  std::string call;
  long number = 0;
};

/// Thread-safe.
class FaultPlan {
 public:
  /// Fails nothing.
  FaultPlan() = default;
  explicit FaultPlan(Point point) : point_(std::move(point)) {}

  /// Calls count from here until finish().
  void begin() {
    const std::lock_guard lock(mutex_);
    counting_ = true;
  }
  void finish() {
    const std::lock_guard lock(mutex_);
    counting_ = false;
  }

  /// Counts one call; true: it is the one that fails.
  [[nodiscard]] bool fails(std::string_view call) {
    const std::lock_guard lock(mutex_);
    if (!counting_) return false;
    const auto [counted, is_new] = counts_.try_emplace(std::string(call), 0);
    const bool fails = ++counted->second == point_.number && call == point_.call;
    injected_ = injected_ || fails;
    return fails;
  }

  /// The planned call has been made, and failed.
  [[nodiscard]] bool injected() const {
    const std::lock_guard lock(mutex_);
    return injected_;
  }

  /// All calls that were counted, each a point where a later run can fail.
  [[nodiscard]] std::vector<Point> points() const {
    const std::lock_guard lock(mutex_);
    std::vector<Point> all;
    for (const auto& [call, count] : counts_) {
      for (long number = 1; number <= count; ++number) all.push_back({call, number});
    }
    return all;
  }

 private:
  mutable std::mutex mutex_;  // guards the fields below
  const Point point_{};
  bool counting_ = false;
  bool injected_ = false;
  std::map<std::string, long, std::less<>> counts_;
};

}  // namespace playground::faults
