/// How this run's figures are found, and how far it may go.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lessons/choose-connections/example.h"
#include "shared/multitasking/run.h"

namespace playground::lessons::choose_connections {

/// The value with so large a part of all before it. Orders `took` anew, which is not empty.
[[nodiscard]] double took_at(std::vector<float>& took, double part);

/// Fewer are not seen in the memory of a whole process.
constexpr std::size_t fewest_in_memory = 10;

/// As many connections as there may be, and why not more.
struct Limit {
  std::size_t connections;
  Text why;
};
/// None: the system decides.
[[nodiscard]] std::optional<Limit> limit_of_threads(const Run& run);
/// Where descriptors are counted; a few are left for the rest of the program.
[[nodiscard]] std::optional<Limit> limit_of_descriptors(const Run& run);

}  // namespace playground::lessons::choose_connections
