/// Numbers from text.
#pragma once

#include <optional>
#include <string_view>

namespace playground::course {

/// The number that is the whole text: "0.5", "-1e20". Also "nan" and "inf": whoever cannot use them refuses
/// them.
[[nodiscard]] std::optional<double> number_from(std::string_view text);

}  // namespace playground::course
