/// Insight: what a run has shown, in one sentence that is built from its figures, and what to try next.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/event.h"
#include "shared/core/settings.h"
#include "shared/core/text.h"
#include "shared/core/time.h"
#include "shared/core/trace.h"
#include "shared/course/certainty.h"
#include "shared/course/figure.h"
#include "shared/course/lesson.h"
#include "shared/course/run_orders.h"

namespace playground::course {

/// A finished run, as far as its insight and its figures need it. A plain value, which can be stored.
struct RunFacts {
  Settings settings{};
  double seconds = 0;  ///< the duration of the run
  /// By id: "time/threads". If a lesson's runs add up, also those of earlier runs with the same values.
  using Figures = std::map<std::string, Figure, std::less<>>;
  Figures figures{};
  RunOrders orders{};

  /// Zero: not measured.
  [[nodiscard]] Figure measured(std::string_view id) const;
  /// Its median.
  [[nodiscard]] double figure(std::string_view id) const { return measured(id).value; }

  /// True: other programs used the cores at the same time.
  [[nodiscard]] bool was_busy() const;
  /// A time, or a ratio of times, as questions about it take it: if the machine was busy, it decides nothing.
  [[nodiscard]] Figure usable(const Figure& time) const { return was_busy() ? disturbed(time) : time; }
};

[[nodiscard]] RunFacts facts_of(const Trace& trace, const Settings& settings, Time elapsed,
                                const Lesson& lesson);

struct Insight {
  OwnedText sentence{};       ///< what the run has shown, and why
  Model model = Model::main;  ///< its colour
  std::string next{};         ///< a link that sets other values: "#/threads/7?call=one_by_one"; empty: none
  OwnedText next_words{};     ///< what to try there
};

/// One line of a table of figures.
struct FigureRow {
  std::string id;     ///< "time/threads"
  std::string name;   ///< "Time, threads"
  std::string value;  ///< with its unit and at most three significant digits
};

/// The figures of a run: those that the lesson measures, or else its duration, compared with all sleeps one
/// after another, and its orders. Of figures with levels, only those with each one's highest level.
[[nodiscard]] std::vector<FigureRow> figure_rows(const RunFacts& facts, const Lesson& lesson,
                                                 Language language);

/// The sum of all sleeps, in seconds; 0 if units do not sleep, if none ended, or if there is only one.
[[nodiscard]] double seconds_one_by_one(const RunFacts& facts, const Lesson& lesson);

namespace detail {
template <class Value>
decltype(auto) in_language(const Value& value, Language language) {
  if constexpr (requires { value.in(language); }) {
    return value.in(language);
  } else {
    return (value);
  }
}
}  // namespace detail

/// The text with its {} filled in, in all languages: those of type Text and OwnedText in the same language.
template <class... Args>
[[nodiscard]] OwnedText filled(const Text& text, const Args&... args) {
  const auto in = [&](Language language) {
    const auto format = [&](const auto&... shown) {
      return fmt::format(fmt::runtime(text.in(language)), shown...);
    };
    return format(detail::in_language(args, language)...);
  };
  return {in(Language::english), in(Language::chinese)};
}

}  // namespace playground::course
