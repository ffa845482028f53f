/// The form in which a link carries a program: bytes in the 64 characters that links and messengers leave as
/// they are (RFC 4648, section 5, without padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace playground::course {

[[nodiscard]] std::string to_base64url(std::string_view bytes);

/// None: the text is not what to_base64url() returns for any bytes.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace playground::course
