/// Clock on std::chrono::steady_clock: CLOCK_MONOTONIC, the same in all processes of a machine.
#pragma once

#include "shared/platform/clock.h"

namespace playground::native {

class LinuxClock : public Clock {
 public:
  [[nodiscard]] Time now() const override;
  [[nodiscard]] Time resolution() const override { return std::chrono::nanoseconds(1); }
  bool sleep_until(Deadline deadline, std::stop_token stop) override;
};

}  // namespace playground::native
