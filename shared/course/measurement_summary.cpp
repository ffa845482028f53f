#include "shared/course/measurement_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace playground::course {
namespace {

// A lesson may measure something for each option of a parameter, as for each row of a table. An id that is
// neither a variant's nor an option's is shown as it is: it came with a link.
std::string_view name_of_variant(const Lesson& lesson, std::string_view id, Language language) {
  const auto variant = std::ranges::find(lesson.variants, id, &Variant::id);
  if (variant != lesson.variants.end()) return variant->meaning.in(language);
  for (const Parameter& parameter : lesson.parameters) {
    const auto* const choice = std::get_if<Choice>(&parameter.kind);
    if (choice == nullptr) continue;
    const auto option = std::ranges::find(choice->options, id, &Option::id);
    if (option != choice->options.end()) return option->name.in(language);
  }
  return id;
}

std::string name_of(const Lesson& lesson, const Quantity& quantity, std::string_view variant,
                    Language language) {
  if (variant.empty()) return std::string(quantity.name.in(language));
  const std::size_t slash = variant.find('/');
  if (slash != std::string_view::npos) {
    const std::string_view level = variant.substr(slash + 1);
    return fmt::format(fmt::runtime(Text{"{}, {}", "{}，{}"}.in(language)),
                       name_of(lesson, quantity, variant.substr(0, slash), language),
                       fmt::format(fmt::runtime(lesson.level.in(language)), level));
  }
  return fmt::format(fmt::runtime(Text{"{}, {}", "{}，{}"}.in(language)), quantity.name.in(language),
                     name_of_variant(lesson, variant, language));
}

}  // namespace

std::string figure_name(const Lesson& lesson, std::string_view id, Language language) {
  const std::size_t slash = id.find('/');
  const Quantity* quantity = lesson.quantity(id.substr(0, slash));
  assert(quantity != nullptr && "a quantity the lesson does not declare");
  return name_of(lesson, *quantity, slash == std::string_view::npos ? "" : id.substr(slash + 1), language);
}

std::vector<MeasurementSummary> summarize_measurements(const Trace& trace, const Lesson& lesson,
                                                       Language language) {
  std::vector<std::pair<std::string_view, std::vector<double>>> by_id;
  for (const Measurement& measurement : trace.measurements()) {
    auto known = std::find_if(by_id.begin(), by_id.end(),
                              [&](const auto& one) { return one.first == measurement.id; });
    if (known == by_id.end()) known = by_id.insert(by_id.end(), {measurement.id, {}});
    known->second.push_back(measurement.value);
  }
  std::vector<MeasurementSummary> all;
  for (auto& [id, values] : by_id) {
    const std::size_t slash = id.find('/');
    const Quantity* quantity = lesson.quantity(id.substr(0, slash));
    assert(quantity != nullptr && "a quantity the lesson does not declare");
    const Figure figure = figure_of(std::move(values));
    all.push_back({std::string(id), figure_name(lesson, id, language),
                   quantity_text(*quantity, figure.value, language), figure});
  }
  return all;
}

namespace {

struct Unit {
  double size;
  std::string_view name;
};

// With three digits, in the largest unit that does not exceed the value, or in the smallest unit.
std::string in_units(double value, std::span<const Unit> units) {
  const auto fits = [&](const Unit& unit) { return std::abs(value) >= 0.9995 * unit.size; };
  const auto found = std::find_if(units.begin(), units.end(), fits);
  const Unit& unit = found == units.end() ? units.back() : *found;
  const double number = value / unit.size;
  const int digits = number < 9.995 ? 2 : number < 99.95 ? 1 : 0;
  return fmt::format("{:.{}f}\u00a0{}", number, value == 0 ? 0 : digits, unit.name);
}

}  // namespace

std::string three_digits(double value) {
  const double size = std::abs(value);
  if (size < 0.0005) return "0";
  if (size < 0.0995) return fmt::format("{:.2g}", value);
  if (size < 99.95) return fmt::format("{:.{}f}", value, size < 9.995 ? 2 : 1);
  const double step = std::pow(10, std::max(std::floor(std::log10(size)) - 2, 0.0));
  return fmt::format("{:.0f}", std::round(value / step) * step);
}

std::string count_text(std::uint64_t count) {
  std::string text = std::to_string(count);
  for (std::size_t digits = 3; digits < text.size(); digits += 4) text.insert(text.size() - digits, ",");
  return text;
}

std::string time_text(double seconds) {
  static constexpr std::array units{Unit{1, "s"}, Unit{1e-3, "ms"}, Unit{1e-6, "µs"}, Unit{1e-9, "ns"}};
  return in_units(seconds, units);
}

std::string bytes_text(double bytes) {
  static constexpr std::array units{Unit{1e9, "GB"}, Unit{1e6, "MB"}, Unit{1e3, "kB"}, Unit{1, "B"}};
  return in_units(bytes, units);
}

std::string quantity_text(const Quantity& quantity, double value, Language language) {
  const auto form = fmt::runtime(quantity.form.in(language));
  return quantity.written != nullptr ? fmt::format(form, quantity.written(value)) : fmt::format(form, value);
}

}  // namespace playground::course
