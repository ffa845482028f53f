/// DueLater: results, also failures, that a loop's backend delivers in its next wait() or poll().
#pragma once

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace playground::faults {

/// The loop's thread only.
class DueLater {
 public:
  /// `wake` must make the wait() of that loop return.
  explicit DueLater(std::function<void()> wake) : wake_(std::move(wake)) {}

  void add(const void* owner, std::function<void()> tell) {
    all_.push_back({owner, std::move(tell)});
    wake_();
  }

  /// Called when the owner is closed: its results are dropped.
  void forget(const void* owner) {
    std::erase_if(all_, [&](const auto& one) { return one.first == owner; });
  }

  void tell() {
    while (!all_.empty()) {
      const auto first = std::move(all_.front());
      all_.erase(all_.begin());
      first.second();
    }
  }

 private:
  std::function<void()> wake_;
  std::vector<std::pair<const void*, std::function<void()>>> all_;
};

}  // namespace playground::faults
