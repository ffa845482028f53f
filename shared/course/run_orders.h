/// The wall time and the three orders of a run, read from its trace.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/trace.h"
#include "shared/course/lesson.h"

namespace playground::course {

/// The numbers of the units, in the order in which their lines were printed.
struct RunOrders {
  std::vector<int> starts;
  std::vector<int> ends;
  std::vector<int> results;
};

[[nodiscard]] RunOrders read_orders(const Trace& trace, const PrintedLines& lines, Language language);

/// The number at the place of the {} in `pattern`; none if the rest of `text` differs from `pattern`.
[[nodiscard]] std::optional<int> number_in(std::string_view text, std::string_view pattern);

/// "1, 2, 4, 3"
[[nodiscard]] std::string order_text(const std::vector<int>& order);

}  // namespace playground::course
