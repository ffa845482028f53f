/// A run's measurements in words, with the lesson's names and units.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/core/trace.h"
#include "shared/course/figure.h"
#include "shared/course/lesson.h"

namespace playground::course {

/// All measurements with one id: their median and its interval.
struct MeasurementSummary {
  std::string id;     ///< "speed_up/threads"
  std::string name;   ///< "speed-up, threads"
  std::string value;  ///< "1.81×"
  Figure figure;
};

/// In the order in which the ids were first measured. The lesson declares every quantity it measures.
[[nodiscard]] std::vector<MeasurementSummary> summarize_measurements(const Trace& trace, const Lesson& lesson,
                                                                     Language language);

/// The name of the figure with this id: "speed-up, threads".
[[nodiscard]] std::string figure_name(const Lesson& lesson, std::string_view id, Language language);

/// A value of the quantity, as text with its unit.
[[nodiscard]] std::string quantity_text(const Quantity& quantity, double value, Language language);

}  // namespace playground::course
