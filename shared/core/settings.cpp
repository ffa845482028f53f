#include "shared/core/settings.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace playground {
namespace {

[[noreturn]] void refuse(std::string_view id, const char* why) {
  throw std::logic_error("the setting \"" + std::string(id) + "\" " + why);
}

template <class T>
const T& value_as(const Settings& settings, std::string_view id, const char* otherwise) {
  const T* const value = std::get_if<T>(&settings.value(id));
  if (value == nullptr) refuse(id, otherwise);
  return *value;
}

}  // namespace

const SettingValue& Settings::value(std::string_view id) const {
  const auto found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == id; });
  if (found == values.end()) refuse(id, "does not exist");
  return found->second;
}

int Settings::whole(std::string_view id) const {
  const std::int64_t number = value_as<std::int64_t>(*this, id, "is not a whole number");
  if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
    refuse(id, "is too large");
  }
  return static_cast<int>(number);
}

Time Settings::time(std::string_view id) const { return value_as<Time>(*this, id, "is not a time"); }

const std::string& Settings::option(std::string_view id) const {
  return value_as<OptionId>(*this, id, "is not a choice").id;
}

const std::string& Settings::text(std::string_view id) const {
  return value_as<std::string>(*this, id, "is not a text");
}

void Settings::set(std::string_view id, SettingValue value) {
  const auto found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == id; });
  if (found != values.end()) {
    found->second = std::move(value);
  } else {
    values.emplace_back(id, std::move(value));
  }
}

}  // namespace playground
