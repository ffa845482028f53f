/// The versions of the program in a lesson with traps, as tables whose entries have an `id`.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "shared/course/lesson.h"

namespace playground::lessons {

/// A version that needs nothing but its run.
struct Version {
  std::string_view id;
  void (*run)(Run& run);
};

/// The entry of the version that the settings choose; null: the table does not have it.
template <class Table>
[[nodiscard]] auto find_version(const Table& table, const Settings& settings) -> decltype(table.data()) {
  const std::string& chosen = settings.option(course::version_parameter);
  const auto found = std::ranges::find_if(table, [&](const auto& one) { return one.id == chosen; });
  return found == table.end() ? nullptr : &*found;
}

/// The same of a table that has all versions of the lesson.
template <class Table>
[[nodiscard]] const auto& chosen_version(const Table& table, const Settings& settings) {
  const auto* const found = find_version(table, settings);
  if (found == nullptr) throw std::logic_error("no version " + settings.option(course::version_parameter));
  return *found;
}

/// A link to a version in its trap, a step's id: "#/gil/call?version=in_pieces".
[[nodiscard]] inline std::string link_to_version(std::string_view lesson, std::string_view trap,
                                                 std::string_view version) {
  return fmt::format("#/{}/{}?{}={}", lesson, trap, course::version_parameter, version);
}

}  // namespace playground::lessons
