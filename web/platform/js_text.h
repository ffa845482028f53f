/// Texts that JavaScript returns: made with stringToNewUTF8 and owned by the caller.
#pragma once

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

namespace playground::web {

/// Takes ownership of `text`; none: it was null.
inline std::optional<std::string> take_text(char* text) {
  const std::unique_ptr<char, decltype(&std::free)> owner(text, std::free);
  return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

}  // namespace playground::web
