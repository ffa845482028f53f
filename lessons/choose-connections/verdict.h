/// What the figures of a run show about the claim "far better".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/course/figure.h"

namespace playground::lessons::choose_connections {

/// A quantity of both approaches, at the maximum number of connections at which both were measured.
struct ModelComparison {
  int connections;
  course::Figure loop;
  course::Figure threads;
};

/// Quantities that differ by less than this share are equal.
constexpr double spread = 0.15;

/// The figures of a quantity of one approach, by the number of connections.
/// `figures`: by id, such as "rate/threads/1000".
using Figures = std::map<std::string, course::Figure, std::less<>>;
[[nodiscard]] std::map<int, course::Figure> over_connections(const Figures& figures,
                                                             std::string_view quantity, std::string_view way);

/// None: there is no number of connections at which both were measured.
[[nodiscard]] std::optional<ModelComparison> compare_at_most_connections(const Figures& figures,
                                                                         std::string_view quantity);

}  // namespace playground::lessons::choose_connections
