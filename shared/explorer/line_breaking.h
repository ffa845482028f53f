/// Where a line may end, by the rules of English and Chinese.
#pragma once

#include <string_view>

namespace playground::explorer {

/// Punctuation that a line does not begin with, such as 。 or ).
[[nodiscard]] bool is_closing(std::string_view character);
/// Punctuation that a line does not end with, such as （ or “.
[[nodiscard]] bool is_opening(std::string_view character);

/// Between these two characters that follow each other, without a space or with one.
[[nodiscard]] bool may_break_between(std::string_view before, std::string_view after, bool space_between);

}  // namespace playground::explorer
