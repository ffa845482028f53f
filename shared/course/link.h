/// Link: a place in the playground as text, "#/processes/3?units=8&lang=zh". The browser's address
/// and the desktop program's --open take the same. What was measured there can come along:
/// "measured=1:0.81~4:0.42", each figure with the number of its id among the lesson's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/core/result.h"
#include "shared/core/text.h"
#include "shared/course/lesson.h"

namespace playground::course {

enum class Theme { dark, light };

struct Link {
  std::string lesson;  ///< empty: the start page, the first lesson's first step
  int step = 1;        ///< 1-based
  std::vector<std::pair<std::string, double>> values{};
  std::vector<std::pair<std::string, double>> figures{};  ///< by id: "time/threads"; three digits survive
  std::optional<Language> language{};
  std::optional<Theme> theme{};
};

/// An error says which part is unknown or out of range, in `language`, and what is allowed.
[[nodiscard]] Result<Link> parse_link(std::string_view text, std::span<const Lesson> catalog,
                                      Language language);

[[nodiscard]] std::string to_text(const Link& link, std::span<const Lesson> catalog);

/// The value of a parameter from text ("8", "0.5", "map_async"); an error says what is allowed.
[[nodiscard]] Result<double> parse_value(const Parameter& parameter, std::string_view text,
                                         Language language);
[[nodiscard]] std::string value_text(const Parameter& parameter, double value);

}  // namespace playground::course
