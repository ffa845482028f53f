/// A bounded wait for something that another thread or process brings about.
#pragma once

#include <chrono>
#include <thread>

namespace playground::testing_support {

/// Far longer than anything takes, so that only a hang fails.
inline constexpr std::chrono::seconds patience(20);

/// True as soon as `holds()` does; false when patience ends.
template <class Predicate>
[[nodiscard]] bool eventually(Predicate holds, std::chrono::milliseconds max_wait = patience) {
  const auto end = std::chrono::steady_clock::now() + max_wait;
  while (!holds()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

}  // namespace playground::testing_support
