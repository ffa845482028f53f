/// Which lines differ between two texts.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace playground::course {

struct DiffLine {
  enum class Kind { same, removed, added };
  Kind kind;
  int before;  ///< its 1-based number in the first text; 0: it is not there
  int after;   ///< the same in the second text
  std::string_view text;
  bool operator==(const DiffLine&) const = default;
};

/// All lines of both texts in order: what is removed is before what is added in its place. The difference is
/// the smallest one, unless the texts have thousands of lines that differ. The result points into the texts.
[[nodiscard]] std::vector<DiffLine> diff_lines(std::string_view before, std::string_view after);

/// How many lines were changed: added, removed, or replaced by another.
[[nodiscard]] int changed_lines(std::span<const DiffLine> lines);

}  // namespace playground::course
