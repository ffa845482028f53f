#include "shared/course/insight.h"

#include <algorithm>
#include <optional>

#include "shared/course/measurement_summary.h"
#include "shared/course/number.h"

namespace playground::course {
namespace {

constexpr Text duration_name{"Duration of the run", "运行总时间"};
constexpr Text one_by_one_name{"All sleeps one after another", "全部睡眠逐个相加"};
constexpr Text compared_name{"Compared with one after another", "与逐个执行相比"};
constexpr Text times_as_fast{"{} × as fast", "{} 倍速度"};
constexpr Text starts_name{"Start order", "开始顺序"};
constexpr Text ends_name{"Finish order", "结束顺序"};
constexpr Text results_name{"Result order", "结果顺序"};

// The level of a figure, the number after its second slash; none: it has no level.
std::optional<double> level_of(std::string_view id) {
  const std::size_t variant = id.find('/');
  const std::size_t level = variant == std::string_view::npos ? variant : id.find('/', variant + 1);
  if (level == std::string_view::npos) return std::nullopt;
  return number_from(id.substr(level + 1)).value_or(0);
}

std::string_view without_level(std::string_view id) {
  return level_of(id) ? id.substr(0, id.rfind('/')) : id;
}

bool has_highest_level(std::string_view id, const RunFacts& facts) {
  const auto level = level_of(id);
  return !level || std::ranges::none_of(facts.figures, [&](const auto& other) {
    return without_level(other.first) == without_level(id) && level_of(other.first).value_or(0) > *level;
  });
}

// In the order in which the lesson declares quantities and variants.
std::vector<FigureRow> measured_rows(const RunFacts& facts, const Lesson& lesson, Language language) {
  std::vector<FigureRow> rows;
  const auto add = [&](const Quantity& quantity, std::string_view of_variant) {
    const std::string prefix =
        of_variant.empty() ? std::string(quantity.id) : fmt::format("{}/{}", quantity.id, of_variant);
    for (const auto& [id, figure] : facts.figures) {
      if (without_level(id) != prefix || !has_highest_level(id, facts)) continue;
      rows.push_back(
          {id, figure_name(lesson, id, language), quantity_text(quantity, figure.value, language)});
    }
  };
  for (const Quantity& quantity : lesson.quantities) {
    add(quantity, "");
    for (const Variant& variant : lesson.variants) add(quantity, variant.id);
  }
  return rows;
}

}  // namespace

RunFacts facts_of(const Trace& trace, const Settings& settings, Time elapsed, const Lesson& lesson) {
  RunFacts facts{.settings = settings,
                 .seconds = to_seconds(elapsed),
                 .orders = read_orders(trace, lesson.lines, settings.language)};
  for (const MeasurementSummary& one : summarize_measurements(trace, lesson, settings.language))
    facts.figures.emplace(one.id, one.figure);
  return facts;
}

Figure RunFacts::measured(std::string_view id) const {
  const auto known = figures.find(id);
  return known == figures.end() ? Figure(0) : known->second;
}

bool RunFacts::was_busy() const {
  const auto share = figures.find("share");
  return share != figures.end() && busy(share->second);
}

double seconds_one_by_one(const RunFacts& facts, const Lesson& lesson) {
  if (lesson.parameter("units") == nullptr || lesson.parameter("seconds") == nullptr) return 0;
  if (!lesson.lines.end.empty() && facts.orders.ends.empty()) return 0;
  const int units = facts.settings.whole("units");
  return units < 2 ? 0 : units * to_seconds(facts.settings.time("seconds"));
}

std::vector<FigureRow> figure_rows(const RunFacts& facts, const Lesson& lesson, Language language) {
  std::vector<FigureRow> rows = measured_rows(facts, lesson, language);
  if (!rows.empty()) return rows;
  const auto add = [&](std::string_view id, const Text& name, std::string value) {
    rows.push_back({std::string(id), std::string(name.in(language)), std::move(value)});
  };
  add("duration", duration_name, time_text(facts.seconds));
  if (const double sum = seconds_one_by_one(facts, lesson); sum > 0 && facts.seconds > 0) {
    add("one-by-one", one_by_one_name, time_text(sum));
    add("compared", compared_name, filled(times_as_fast, three_digits(sum / facts.seconds)).in(language));
  }
  const auto add_order = [&](std::string_view id, const Text& name, const std::vector<int>& order) {
    if (!order.empty()) add(id, name, order_text(order));
  };
  add_order("starts", starts_name, facts.orders.starts);
  add_order("ends", ends_name, facts.orders.ends);
  add_order("results", results_name, facts.orders.results);
  return rows;
}

}  // namespace playground::course
