/// Link: a place in the playground as text, "#/processes/3?units=8&lang=zh". The browser's address
/// and the desktop program's --open take the same. What was measured there can come along:
/// "measured=1:0.81~4@1000:0.42", each figure with the number of its quantity and variant among the lesson's,
/// and with its level.
#pragma once

#include <functional>
#include <map>
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
  std::vector<std::pair<std::string, SettingValue>> values{};
  std::map<std::string, double, std::less<>> figures{};  ///< by id: "time/threads"; finite
  std::optional<Language> language{};
  std::optional<Theme> theme{};
  bool operator==(const Link&) const = default;
};

/// An error says which part is unknown or out of range, in `language`, and what is allowed.
[[nodiscard]] Result<Link> parse_link(std::string_view text, std::span<const Lesson> catalog,
                                      Language language);

/// The text that parse_link() reads as this link. What the lesson does not have, a parameter or a figure,
/// is left out.
[[nodiscard]] std::string to_text(const Link& link, std::span<const Lesson> catalog);

}  // namespace playground::course
