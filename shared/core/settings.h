/// Settings: the values that the learner set, by the id of the parameter. They are sent to workers at their
/// start.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/core/text.h"
#include "shared/core/time.h"

namespace playground {

/// One option of a choice, by its id: "map_async". A separate type, so that it is not mistaken for text.
struct OptionId {
  OptionId() = default;
  explicit OptionId(std::string_view id_in) : id(id_in) {}
  bool operator==(const OptionId&) const = default;

  std::string id;
};

using SettingValue = std::variant<std::int64_t, Time, OptionId, std::string>;

/// To ask for an id that is not set, or for the wrong type, throws std::logic_error with the id. That is a
/// mistake in a lesson, and the first run finds it.
struct Settings {
  Language language = Language::english;
  std::vector<std::pair<std::string, SettingValue>> values;

  [[nodiscard]] int whole(std::string_view id) const;
  [[nodiscard]] Time time(std::string_view id) const;
  [[nodiscard]] const std::string& option(std::string_view id) const;  ///< the id of the chosen option
  [[nodiscard]] const std::string& text(std::string_view id) const;
  [[nodiscard]] const SettingValue& value(std::string_view id) const;

  void set(std::string_view id, SettingValue value);
};

}  // namespace playground
