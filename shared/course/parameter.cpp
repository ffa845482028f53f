#include "shared/course/parameter.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "shared/course/number.h"

namespace playground::course {
namespace {

std::string from_to(const std::string& min, const std::string& max, Language language) {
  return fmt::format(fmt::runtime(Text{"{} to {}", "{} 到 {}"}.in(language)), min, max);
}

// The time in seconds with all its digits and without trailing zeros: 0.3 s is "0.3".
std::string decimal(Time time) {
  const auto nanoseconds = std::abs(time.count());
  std::string text = fmt::format("{}{}.{:09}", time < Time{} ? "-" : "", nanoseconds / 1'000'000'000,
                                 nanoseconds % 1'000'000'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// The number of characters; none: the text is not one line of valid UTF-8.
std::optional<std::size_t> length_of_line(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size(); ++length) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x20 || first == 0x7f) return std::nullopt;
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xc2 ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
    if (size == 0 || at + size > text.size()) return std::nullopt;
    for (std::size_t i = 1; i < size; ++i) {
      if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return std::nullopt;
    }
    at += size;
  }
  return length;
}

}  // namespace

std::optional<SettingValue> Whole::parse(std::string_view text) const {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < min || number > max)
    return std::nullopt;
  return number;
}
std::string Whole::write(const SettingValue& value) const {
  return std::to_string(std::get<std::int64_t>(value));
}
std::string Whole::words(const SettingValue& value, Language language) const {
  const bool means_more = std::get<std::int64_t>(value) == min && !min_means.empty();
  return means_more ? std::string(min_means.in(language)) : write(value);
}
std::string Whole::allowed(Language language) const {
  std::string range = from_to(std::to_string(min), std::to_string(max), language);
  if (min_means.empty()) return range;
  return fmt::format(fmt::runtime(Text{"{} ({}: {})", "{}（{}：{}）"}.in(language)), range, min,
                     min_means.in(language));
}
Text Whole::refusal() const {
  return {"{} must be a whole number from {}, not \"{}\".", "{} 必须是 {} 之间的整数，不能是“{}”。"};
}

std::optional<SettingValue> Seconds::parse(std::string_view text) const {
  const auto seconds = number_from(text);
  // Compared before it is converted: NaN, and numbers far out of range, do not fit into a Time.
  if (!seconds || !(*seconds >= to_seconds(min) && *seconds <= to_seconds(max))) return std::nullopt;
  return Time(std::llround(*seconds * 1e9));
}
std::string Seconds::write(const SettingValue& value) const { return decimal(std::get<Time>(value)); }
std::string Seconds::words(const SettingValue& value, Language) const { return write(value); }
std::string Seconds::allowed(Language language) const {
  return from_to(decimal(min), decimal(max), language);
}
Text Seconds::refusal() const {
  return {"{} must be a number from {}, not \"{}\".", "{} 必须是 {} 之间的数，不能是“{}”。"};
}
Time Seconds::nearest(double seconds) const {
  const double steps = std::round((seconds - to_seconds(min)) / to_seconds(step));
  return std::clamp(Time(min + std::llround(steps) * step), min, max);
}

std::optional<SettingValue> Choice::parse(std::string_view text) const {
  const bool known = std::ranges::any_of(options, [&](const Option& option) { return option.id == text; });
  return known ? std::optional<SettingValue>(OptionId(text)) : std::nullopt;
}
std::string Choice::write(const SettingValue& value) const { return std::get<OptionId>(value).id; }
std::string Choice::words(const SettingValue& value, Language language) const {
  return std::string(options[position(std::get<OptionId>(value).id)].name.in(language));
}
std::string Choice::allowed(Language) const {
  std::vector<std::string_view> ids;
  for (const Option& option : options) ids.push_back(option.id);
  return fmt::format("{}", fmt::join(ids, ", "));
}
Text Choice::refusal() const {
  return {"{} must be one of {}, not \"{}\".", "{} 只能是 {} 之一，不能是“{}”。"};
}
std::size_t Choice::position(std::string_view id) const {
  const auto found = std::ranges::find(options, id, &Option::id);
  if (found == options.end()) throw std::logic_error("there is no option \"" + std::string(id) + "\"");
  return static_cast<std::size_t>(found - options.begin());
}

std::optional<SettingValue> FreeText::parse(std::string_view text) const {
  const auto length = length_of_line(text);
  return length && *length <= max_length ? std::optional<SettingValue>(std::string(text)) : std::nullopt;
}
std::string FreeText::write(const SettingValue& value) const { return std::get<std::string>(value); }
std::string FreeText::words(const SettingValue& value, Language) const { return write(value); }
std::string FreeText::allowed(Language language) const {
  return fmt::format(fmt::runtime(Text{"at most {} characters", "最多 {} 个字符"}.in(language)), max_length);
}
Text FreeText::refusal() const {
  return {"{} must be one line of {}, not \"{}\".", "{} 必须是一行文字，{}，不能是“{}”。"};
}

Result<SettingValue> parse_value(const Parameter& parameter, std::string_view text, Language language) {
  return std::visit(
      [&](const auto& kind) -> Result<SettingValue> {
        if (auto value = kind.parse(text)) return std::move(*value);
        return failure(Error::Code::invalid, fmt::format(fmt::runtime(kind.refusal().in(language)),
                                                         parameter.id, kind.allowed(language), text));
      },
      parameter.kind);
}

std::string value_text(const Parameter& parameter, const SettingValue& value) {
  return std::visit([&](const auto& kind) { return kind.write(value); }, parameter.kind);
}

std::string value_words(const Parameter& parameter, const SettingValue& value, Language language) {
  return std::visit([&](const auto& kind) { return kind.words(value, language); }, parameter.kind);
}

}  // namespace playground::course
