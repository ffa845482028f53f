/// Alarm: lets a thread of the page sleep until a deadline, or until another thread rings.
///
/// A futex, because here a std::condition_variable measures its deadlines by a clock with steps of 1 ms.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "shared/core/time.h"

namespace playground::web {

class Alarm {
 public:
  /// Makes the current or the next wait_until() return. Any thread, including the page's own.
  void ring();

  /// Blocks until ring() is called (true) or until `deadline` (none: without limit). One thread, never the
  /// page's own.
  bool wait_until(std::optional<Time> deadline);

 private:
  std::atomic<std::uint32_t> rung_{0};
};

}  // namespace playground::web
