/// Characters of UTF-8 texts. The texts must be valid: they are part of the program, or were checked when
/// they were read.
#pragma once

#include <cstddef>
#include <string_view>

namespace playground {

/// The character at the front of a text that is not empty.
[[nodiscard]] constexpr std::string_view first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  return text.substr(0, lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
}

/// The character at the end of the text; empty if the text is.
[[nodiscard]] constexpr std::string_view last_character(std::string_view text) {
  if (text.empty()) return {};
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  std::size_t begin = text.size() - 1;
  while (begin > 0 && continues(begin)) --begin;
  return text.substr(begin);
}

/// True: a character of a script that is written without spaces, or its punctuation. These are the blocks
/// from U+2E80 on, which in UTF-8 compare greater than or equal to E2 BA 80; “, — and é compare less.
[[nodiscard]] constexpr bool is_east_asian(std::string_view character) {
  return character >= std::string_view("\xE2\xBA\x80");
}

}  // namespace playground
