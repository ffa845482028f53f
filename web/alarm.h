/// Alarm: what a thread of the page sleeps on until a moment has come or another thread rings.
///
/// A futex, because the deadlines of a std::condition_variable are kept here by a clock that steps
/// by whole milliseconds.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "shared/core/time.h"

namespace playground::web {

class Alarm {
 public:
  /// Makes a waiting or the following wait_until() return. Any thread, the page's own included.
  void ring();

  /// Blocks until `deadline` (none: for ever); true: it rang. One thread, never the page's own.
  bool wait_until(std::optional<Time> deadline);

 private:
  std::atomic<std::uint32_t> rung_{0};
};

}  // namespace playground::web
