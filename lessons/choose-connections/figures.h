/// The computation of this run's figures, and its limits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lessons/choose-connections/example.h"
#include "shared/multitasking/run.h"

namespace playground::lessons::choose_connections {

/// The quantile `part` of `took`. Reorders `took`, which must not be empty.
[[nodiscard]] double took_at(std::vector<float>& took, double part);

/// The memory of fewer connections is too small to be measured in that of a whole process.
constexpr std::size_t fewest_in_memory = 10;

/// The maximum number of connections, and why there cannot be more.
struct Limit {
  std::size_t connections;
  Text why;
};
/// The maximum for threads; none: only the system limits them.
[[nodiscard]] std::optional<Limit> limit_of_threads(const Run& run);
/// The maximum for descriptors, if they are limited; a few are left for the rest of the program.
[[nodiscard]] std::optional<Limit> limit_of_descriptors(const Run& run);

}  // namespace playground::lessons::choose_connections
