/// A wait with a time limit for a condition that another thread or process fulfils.
#pragma once

#include <chrono>
#include <thread>

namespace playground::testing_support {

/// Much longer than any operation takes, so that only a hang fails.
inline constexpr std::chrono::seconds patience(20);

/// True as soon as holds() is true; false after `patience`.
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
