/// A run's measurements in words, with the lesson's names and units.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/core/trace.h"
#include "shared/course/lesson.h"

namespace playground::course {

/// The median, minimum and maximum of several measurements.
struct Figure {
  double value = 0;
  double min = 0;
  double max = 0;
};

/// All measurements with one id: their median and spread.
struct MeasurementSummary {
  std::string id;     ///< "speed_up/threads"
  std::string name;   ///< "speed-up, threads"
  std::string value;  ///< "1.81×"
  Figure figure;
  std::size_t count = 0;
};

/// In the order in which the ids were first measured. The lesson declares every quantity it measures.
[[nodiscard]] std::vector<MeasurementSummary> summarize_measurements(const Trace& trace, const Lesson& lesson,
                                                                     Language language);

/// A value of the quantity, as text with its unit.
[[nodiscard]] std::string quantity_text(const Quantity& quantity, double value, Language language);

}  // namespace playground::course
