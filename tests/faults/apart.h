/// Runs a function in a separate process, so that a crash, a hang or a leak is a finding and does not end the
/// test.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace playground::faults {

struct Apart {
  std::string said;   ///< what the body returned
  std::string event;  ///< empty, or how it ended without a result: "ended by signal 6", "hung"
};

/// REQUIRES: this process has one thread.
[[nodiscard]] Apart apart(const std::function<std::string()>& body, std::chrono::seconds max_wait);

/// The number of threads of this process.
[[nodiscard]] int thread_count();

}  // namespace playground::faults
