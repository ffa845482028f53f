#include "lessons/choose-connections/verdict.h"

#include <fmt/format.h>

#include <charconv>

namespace playground::lessons::choose_connections {

std::map<int, course::Figure> over_connections(const Figures& figures, std::string_view quantity,
                                               std::string_view way) {
  const std::string prefix = fmt::format("{}/{}/", quantity, way);
  std::map<int, course::Figure> points;
  for (auto at = figures.lower_bound(prefix); at != figures.end() && at->first.starts_with(prefix); ++at) {
    int connections = 0;
    const std::string& id = at->first;
    std::from_chars(id.data() + prefix.size(), id.data() + id.size(), connections);
    // A link may contain any level.
    if (connections > 0) points.emplace(connections, at->second);
  }
  return points;
}

std::optional<ModelComparison> compare_at_most_connections(const Figures& figures,
                                                           std::string_view quantity) {
  const auto loop = over_connections(figures, quantity, "loop");
  const auto threads = over_connections(figures, quantity, "threads");
  for (auto max = threads.rbegin(); max != threads.rend(); ++max) {
    const auto same = loop.find(max->first);
    if (same != loop.end()) return ModelComparison{max->first, same->second, max->second};
  }
  return std::nullopt;
}

}  // namespace playground::lessons::choose_connections
