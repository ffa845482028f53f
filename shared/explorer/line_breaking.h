/// Where a line may be broken, by the rules of English and Chinese.
#pragma once

#include <string_view>

namespace playground::explorer {

/// True: punctuation that must not begin a line, such as 。 or ).
[[nodiscard]] bool is_closing(std::string_view character);
/// True: punctuation that must not end a line, such as （ or “.
[[nodiscard]] bool is_opening(std::string_view character);

/// Whether a line may be broken between these two consecutive characters, which may have a space between
/// them.
[[nodiscard]] bool may_break_between(std::string_view before, std::string_view after, bool space_between);

}  // namespace playground::explorer
