/// One text in the languages of the playground.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace playground {

enum class Language { english, chinese };

struct LanguageInfo {
  Language language;
  std::string_view code;  ///< in links, on the command line and in stored settings
  std::string_view tag;   ///< for HTML (BCP 47)
  std::string_view name;  ///< in the language itself
};

/// All languages. Code that lists, reads or writes languages iterates over these.
inline constexpr LanguageInfo languages[] = {{Language::english, "en", "en", "English"},
                                             {Language::chinese, "zh", "zh-Hans", "中文"}};

/// Null: the number does not mean a language.
constexpr const LanguageInfo* find_language(Language language) {
  for (const LanguageInfo& known : languages) {
    if (known.language == language) return &known;
  }
  return nullptr;
}

/// The code used in links and on the command line: "en", "zh".
constexpr std::string_view language_code(Language language) { return find_language(language)->code; }

/// The language with this code; none: the playground does not have it.
constexpr std::optional<Language> language_from(std::string_view code) {
  for (const LanguageInfo& known : languages) {
    if (known.code == code) return known.language;
  }
  return std::nullopt;
}

/// A text in all languages. It is made of literals that are not empty: if a language is missing, the program
/// does not compile. A text that is left out on purpose is no_text.
struct Text {
  consteval Text(std::string_view english_in, std::string_view chinese_in)
      : english(english_in), chinese(chinese_in) {
    if (english.empty() || chinese.empty()) throw "a text is missing in a language";
  }

  std::string_view english;
  std::string_view chinese;

  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::english ? english : chinese;
  }
  [[nodiscard]] constexpr bool empty() const { return english.empty(); }

  /// No text in any language.
  [[nodiscard]] static constexpr Text none() { return Text(); }

 private:
  constexpr Text() = default;
};

/// For a text that is left out on purpose.
inline constexpr Text no_text = Text::none();

/// A text that is composed at run time, in all languages.
struct OwnedText {
  std::string english;
  std::string chinese;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::english ? english : chinese;
  }
};

}  // namespace playground
