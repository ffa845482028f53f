/// One text in the languages of the playground.
#pragma once

#include <string>
#include <string_view>

namespace playground {

enum class Language { english, chinese };

/// The code used in links and on the command line: "en", "zh".
constexpr std::string_view language_code(Language language) {
  return language == Language::english ? "en" : "zh";
}

/// Both views point into storage that outlives the Text (string literals, embedded files).
struct Text {
  std::string_view english;
  std::string_view chinese;

  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::english ? english : chinese;
  }
};

/// A text put together at run time, in both languages.
struct OwnedText {
  std::string english;
  std::string chinese;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::english ? english : chinese;
  }
};

}  // namespace playground
