/// TimelineScale: where on the screen a moment of a run is.
#pragma once

#include <algorithm>

namespace playground::explorer {

/// Seconds on the screen.
struct TimelineScale {
  double begin = 0;   ///< seconds
  double length = 0;  ///< seconds
  float left = 0;     ///< pixels
  float width = 0;    ///< pixels
  double zero = 0;    ///< seconds: what the axis calls 0
  bool operator==(const TimelineScale&) const = default;

  /// At most one width away from what is shown.
  [[nodiscard]] float x(double seconds) const {
    const double share = std::clamp((seconds - begin) / length, -1.0, 2.0);
    return left + static_cast<float>(share * width);
  }
  /// How many seconds so many pixels are.
  [[nodiscard]] double pixels(double count) const { return count / width * length; }
  [[nodiscard]] double seconds(float x) const { return begin + (x - left) / width * length; }
};

}  // namespace playground::explorer
