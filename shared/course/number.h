/// Numbers from text.
#pragma once

#include <optional>
#include <string_view>

namespace playground::course {

/// The number, if the whole text is one: "0.5", "-1e20". Also "nan" and "inf": a caller that cannot use them
/// must check for them.
[[nodiscard]] std::optional<double> number_from(std::string_view text);

}  // namespace playground::course
