/// What the figures of a run say about "far better".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace playground::lessons::choose_connections {

/// A quantity of both ways at the most connections at which both were measured.
struct ModelComparison {
  int connections;
  double loop;
  double threads;
};

/// The numbers of connections at which this way has a figure of this quantity, with the figures.
/// `figures`: values by id, such as "rate/threads/1000".
using Figures = std::map<std::string, double, std::less<>>;
[[nodiscard]] std::map<int, double> over_connections(const Figures& figures, std::string_view quantity,
                                                     std::string_view way);

/// None: they were not measured at the same number of connections.
[[nodiscard]] std::optional<ModelComparison> compare_at_most_connections(const Figures& figures,
                                                                         std::string_view quantity);

}  // namespace playground::lessons::choose_connections
