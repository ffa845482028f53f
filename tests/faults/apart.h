/// Does something in a process of its own, so that a crash, a hang or a leak is one finding and not the end
/// of the test.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace playground::faults {

struct Apart {
  std::string said;   ///< what the body returned
  std::string event;  ///< "", or how it ended otherwise: "ended by signal 6", "hung"
};

/// REQUIRES: this process has one thread.
[[nodiscard]] Apart apart(const std::function<std::string()>& body, std::chrono::seconds max_wait);

/// Threads of this process.
[[nodiscard]] int thread_count();

}  // namespace playground::faults
