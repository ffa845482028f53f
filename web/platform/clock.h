/// ClockWeb: the Clock of the page and its threads.
#pragma once

#include "shared/platform/clock.h"

namespace playground::web {

/// sleep_until() is for pthreads: the page's own thread must never block.
class ClockWeb : public Clock {
 public:
  [[nodiscard]] Time now() const override;
  [[nodiscard]] Time resolution() const override { return std::chrono::microseconds(100); }  ///< at worst
  bool sleep_until(Deadline deadline, std::stop_token stop) override;
  void give_turn() noexcept override;
};

}  // namespace playground::web
