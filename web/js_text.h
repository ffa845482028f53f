/// Texts that JavaScript gives back: made with stringToNewUTF8, owned by whoever is given them.
#pragma once

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

namespace playground::web {

/// None for null.
inline std::optional<std::string> take_text(char* text) {
  const std::unique_ptr<char, decltype(&std::free)> owner(text, std::free);
  return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

}  // namespace playground::web
