/// Parameter: a value that the learner may set before a run. Its kind checks values, reads them from text and
/// writes them; explorer/parameter_view.cpp draws them. A new kind is a class here, listed in
/// Parameter::Kind: the compiler then reports each std::visit that does not handle it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/core/result.h"
#include "shared/core/settings.h"
#include "shared/core/text.h"

namespace playground::course {

/// One of several possibilities. Its name has no default, so an option without one does not compile.
struct Option {
  std::string_view id;     ///< in links, in stored settings and on the command line: "map_async"
  Text name;               ///< shown: "wait later (map_async)"
  Text meaning = no_text;  ///< shown below the options while this one is chosen; no_text: the name says it
};

// Each kind has:
//   first()        the document's own value
//   parse(text)    the value of the text; none: the text is not one of its values
//   write(value)   the text of the value; parse() returns the same value
//   words(value)   the value as a learner reads it
//   allowed()      the values that are allowed: "1 to 16"
//   refusal()      the error message, with {} for the parameter's id, for allowed() and for the refused text

/// A whole number.
struct Whole {
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::int64_t initial = 0;
  Text min_means = no_text;  ///< if `min` is not a number of things: what it means, "cores", short

  [[nodiscard]] SettingValue first() const { return initial; }
  [[nodiscard]] std::optional<SettingValue> parse(std::string_view text) const;
  [[nodiscard]] std::string write(const SettingValue& value) const;
  [[nodiscard]] std::string words(const SettingValue& value, Language language) const;
  [[nodiscard]] std::string allowed(Language language) const;
  [[nodiscard]] Text refusal() const;
};

/// A time, written in seconds. Any time from min to max can be set; a slider stops at steps.
struct Seconds {
  Time min{};
  Time max{};
  Time initial{};
  Time step = std::chrono::milliseconds(100);

  [[nodiscard]] SettingValue first() const { return initial; }
  [[nodiscard]] std::optional<SettingValue> parse(std::string_view text) const;
  [[nodiscard]] std::string write(const SettingValue& value) const;
  [[nodiscard]] std::string words(const SettingValue& value, Language language) const;
  [[nodiscard]] std::string allowed(Language language) const;
  [[nodiscard]] Text refusal() const;

  /// The step that is nearest to a slider's position.
  [[nodiscard]] Time nearest(double seconds) const;
};

/// One of several options, in the order in which they are shown.
struct Choice {
  std::vector<Option> options;
  std::size_t initial = 0;  ///< the index of the document's own

  [[nodiscard]] SettingValue first() const { return OptionId(options.at(initial).id); }
  [[nodiscard]] std::optional<SettingValue> parse(std::string_view text) const;
  [[nodiscard]] std::string write(const SettingValue& value) const;
  [[nodiscard]] std::string words(const SettingValue& value, Language language) const;
  [[nodiscard]] std::string allowed(Language language) const;
  [[nodiscard]] Text refusal() const;

  /// The index of the option among the options. Throws std::logic_error if it is not one of them.
  [[nodiscard]] std::size_t position(std::string_view id) const;
};

/// One line of text, written as UTF-8.
struct FreeText {
  std::size_t max_length = 0;  ///< characters
  std::string_view initial{};

  [[nodiscard]] SettingValue first() const { return std::string(initial); }
  [[nodiscard]] std::optional<SettingValue> parse(std::string_view text) const;
  [[nodiscard]] std::string write(const SettingValue& value) const;
  [[nodiscard]] std::string words(const SettingValue& value, Language language) const;
  [[nodiscard]] std::string allowed(Language language) const;
  [[nodiscard]] Text refusal() const;
};

struct Parameter {
  using Kind = std::variant<Whole, Seconds, Choice, FreeText>;

  std::string_view id;
  Kind kind;
  Text name;

  /// The document's own value.
  [[nodiscard]] SettingValue initial() const {
    return std::visit([](const auto& known) { return known.first(); }, kind);
  }
  /// The values that are allowed: "1 to 16", "map_async, map".
  [[nodiscard]] std::string allowed(Language language) const {
    return std::visit([&](const auto& known) { return known.allowed(language); }, kind);
  }
};

/// The value of a parameter from text ("8", "0.5", "map_async"); an error says what is allowed.
[[nodiscard]] Result<SettingValue> parse_value(const Parameter& parameter, std::string_view text,
                                               Language language);

/// The text that parse_value() reads as this value. The value must be one of the parameter's values.
[[nodiscard]] std::string value_text(const Parameter& parameter, const SettingValue& value);

/// The same value as a learner reads it: the name of an option, or what the minimum means.
[[nodiscard]] std::string value_words(const Parameter& parameter, const SettingValue& value,
                                      Language language);

}  // namespace playground::course
