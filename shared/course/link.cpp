#include "shared/course/link.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "shared/course/base64url.h"
#include "shared/course/link_repair.h"
#include "shared/course/number.h"

namespace playground::course {
namespace {

// Cuts the part before `separator` off `rest`; the whole rest if there is none.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return part;
}

std::string in(Language language, const Text& text, const auto&... args) {
  return fmt::format(fmt::runtime(text.in(language)), args...);
}

template <class T, class Project>
std::string listed(const T& items, Project project) {
  std::vector<std::string_view> names;
  for (const auto& item : items) names.push_back(project(item));
  return fmt::format("{}", fmt::join(names, ", "));
}

// The ids of all figures that the lesson may measure, in the order of its quantities and variants.
std::vector<std::string> figure_ids(const Lesson& lesson) {
  std::vector<std::string> ids;
  for (const Quantity& quantity : lesson.quantities) {
    ids.emplace_back(quantity.id);
    for (const auto& variant : lesson.variants) ids.push_back(fmt::format("{}/{}", quantity.id, variant.id));
  }
  return ids;
}

// Bytes that have a meaning in a link, or that some programs do not accept in links, are written as %XX.
std::string encoded(std::string_view text) {
  std::string all;
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || byte == '-' || byte == '_' || byte == '.');
    all += plain ? std::string(1, each) : fmt::format("%{:02X}", byte);
  }
  return all;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string all;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      all += text[at];
      continue;
    }
    unsigned byte = 0;
    if (at + 3 > text.size()) return std::nullopt;
    const char* const end = text.data() + at + 3;
    if (std::from_chars(end - 2, end, byte, 16).ptr != end) return std::nullopt;
    all += static_cast<char>(byte);
    at += 2;
  }
  return all;
}

// The position of the figure's id in `ids`, and after it the figure's level, if any; empty: `ids` does not
// have it.
std::string figure_place(std::string_view figure, const std::vector<std::string>& ids) {
  std::string place;
  std::size_t known = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string& id = ids[i];
    if (!figure.starts_with(id) || (figure.size() > id.size() && figure[id.size()] != '/')) continue;
    // The longest id that matches, so that a variant is not mistaken for a level.
    if (place.empty() || id.size() > known) {
      known = id.size();
      place = std::to_string(i);
      if (figure.size() > known) place += "@" + encoded(figure.substr(known + 1));
    }
  }
  return place;
}

bool finite(const Figure& figure) {
  return std::isfinite(figure.value) && std::isfinite(figure.min) && std::isfinite(figure.max);
}

// A figure as a link writes it: "0.42", or with its interval and the number of rounds "0.42_0.4_0.45_3".
std::optional<Figure> figure_from(std::string_view text) {
  std::vector<double> numbers;
  while (!text.empty()) {
    const auto number = number_from(take_until(text, '_'));
    if (!number || !std::isfinite(*number)) return std::nullopt;
    numbers.push_back(*number);
  }
  if (numbers.size() == 1) return Figure(numbers[0]);
  constexpr double max_rounds = 1000;
  if (numbers.size() != 4 || !(numbers[3] >= 1 && numbers[3] <= max_rounds)) return std::nullopt;
  if (!(numbers[1] <= numbers[0] && numbers[0] <= numbers[2])) return std::nullopt;
  return Figure(numbers[0], numbers[1], numbers[2], static_cast<int>(numbers[3]));
}

std::string figures_text(const Link& link, const Lesson& lesson) {
  const std::vector<std::string> ids = figure_ids(lesson);
  std::string text;
  for (const auto& [id, figure] : link.figures) {
    const std::string place = figure_place(id, ids);
    if (place.empty() || !finite(figure)) continue;
    text += fmt::format("{}{}:{}", text.empty() ? "" : "~", place, figure.value);
    if (figure.rounds > 0) text += fmt::format("_{}_{}_{}", figure.min, figure.max, figure.rounds);
  }
  return text;
}

// "4@1000" is the id of figure 4 at level 1000; none: the lesson has no such figure.
std::optional<std::string> figure_id(std::string_view place, const std::vector<std::string>& ids) {
  const bool with_level = place.find('@') != std::string_view::npos;
  const std::string_view number = take_until(place, '@');
  std::size_t position = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), position);
  if (error != std::errc{} || end != number.data() + number.size() || position >= ids.size())
    return std::nullopt;
  if (!with_level) return ids[position];
  const auto level = decoded(place);
  return level ? std::optional(ids[position] + "/" + *level) : std::nullopt;
}

Result<std::map<std::string, Figure, std::less<>>> parse_figures(std::string_view text, const Lesson& lesson,
                                                                 Language language) {
  const std::vector<std::string> ids = figure_ids(lesson);
  std::map<std::string, Figure, std::less<>> figures;
  while (!text.empty()) {
    const std::string_view figure = take_until(text, '~');
    std::string_view value = figure;
    const auto id = figure_id(take_until(value, ':'), ids);
    const auto known = figure_from(value);
    if (!id || !known) {
      return failure(Error::Code::invalid, in(language,
                                              {"The measured figures in the link cannot be read at \"{}\".",
                                               "链接中的测量结果在“{}”处无法识别。"},
                                              figure));
    }
    figures.insert_or_assign(*id, *known);
  }
  return figures;
}

// The pages that are no lessons; a lesson with such an id could not be linked to.
struct NamedPage {
  std::string_view id;
  Page page;
};
constexpr NamedPage pages[] = {{"document", Page::document}, {"progress", Page::progress}};

// The number of the step, from its number or its id; none: the lesson has no such step.
std::optional<int> step_of(std::string_view text, const Lesson& lesson) {
  const auto with_id = std::ranges::find(lesson.steps, text, &Step::id);
  if (with_id != lesson.steps.end()) return static_cast<int>(with_id - lesson.steps.begin()) + 1;
  const auto number = number_from(text);
  if (!number || *number < 1 || *number > static_cast<double>(lesson.steps.size())) return std::nullopt;
  return *number == std::floor(*number) ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

// The board that the link's step shows; null: it shows none.
const Board* board_of(const Lesson* lesson, int step) {
  if (lesson == nullptr) return nullptr;
  const Step& shown = lesson->steps[static_cast<std::size_t>(step) - 1];
  return shown.kind == StepKind::board ? &lesson->board_of(shown) : nullptr;
}

bool is_schedule(std::string_view text) {
  return text.size() <= 1000 && std::ranges::all_of(text, [](unsigned char c) {
           return std::isdigit(c) != 0 || (c >= 'a' && c <= 'z');
         });
}

bool is_claim(std::string_view text) {
  return text.size() > 1 && text.size() <= 3 && text.starts_with('C') &&
         std::ranges::all_of(text.substr(1), [](unsigned char c) { return std::isdigit(c) != 0; });
}

Result<Link> parse_exactly(std::string_view text, std::span<const Lesson> catalog, Language language) {
  Link link;
  std::string_view rest = text;
  if (rest.starts_with('#')) rest.remove_prefix(1);
  if (rest.starts_with('/')) rest.remove_prefix(1);
  std::string_view path = take_until(rest, '?');
  const Lesson* lesson = catalog.empty() ? nullptr : &catalog.front();

  const std::string_view id = take_until(path, '/');
  if (const auto* named = std::ranges::find(pages, id, &NamedPage::id); named != std::end(pages)) {
    link.page = named->page;
    lesson = nullptr;
    path = {};
  } else if (!id.empty()) {
    lesson = find_lesson(catalog, id);
    if (lesson == nullptr) {
      return failure(
          Error::Code::not_found,
          in(language, {"There is no lesson \"{}\"; there are {}.", "没有名为“{}”的课程；现有 {}。"}, id,
             listed(catalog, [](const Lesson& known) { return known.id; })));
    }
    link.lesson = id;
  }
  if (!path.empty() && lesson != nullptr) {
    const auto step = step_of(path, *lesson);
    if (!step) {
      return failure(
          Error::Code::not_found,
          in(language, {"This lesson has steps 1 to {}, not \"{}\".", "这一课有第 1 到第 {} 步，没有“{}”。"},
             lesson->steps.size(), path));
    }
    link.step = *step;
  }
  while (!rest.empty()) {
    std::string_view value = take_until(rest, '&');
    const std::string_view key = take_until(value, '=');
    if (key == "lang" && language_from(value)) {
      link.language = language_from(value);
    } else if (key == "theme" && (value == "dark" || value == "light")) {
      link.theme = value == "dark" ? Theme::dark : Theme::light;
    } else if (key == "claim" && is_claim(value)) {
      link.claim = value;
    } else if (key == "measured" && lesson != nullptr && !lesson->quantities.empty()) {
      auto figures = parse_figures(value, *lesson, language);
      if (!figures) return std::unexpected(figures.error());
      link.figures = std::move(*figures);
    } else if (const Board* board = board_of(lesson, link.step);
               key == "variant" && board != nullptr && board->variant(value) != nullptr) {
      link.variant = value;
    } else if (key == "schedule" && board != nullptr && is_schedule(value)) {
      link.schedule = value;
    } else if (key == "steers" && board != nullptr && value == "python") {
      link.steers_python = true;
    } else if (key == "program" && lesson != nullptr) {
      // Whether its bytes are a program is known only when they are expanded.
      if (!from_base64url(value)) {
        return failure(Error::Code::invalid,
                       in(language, {"The program in the link is damaged.", "链接中的程序已损坏。"}));
      }
      link.program = value;
    } else if (const Parameter* parameter = lesson != nullptr ? lesson->parameter(key) : nullptr) {
      // A value with a % that does not begin %XX is taken literally, because links are also typed by hand.
      auto known = parse_value(*parameter, decoded(value).value_or(std::string(value)), language);
      if (!known) return std::unexpected(known.error());
      link.values.emplace_back(key, std::move(*known));
    } else {
      return failure(Error::Code::invalid, in(language,
                                              {"The link sets \"{}={}\", but there is no such setting here.",
                                               "链接设置了“{}={}”，但这里没有这个设置项。"},
                                              key, value));
    }
  }
  return link;
}

}  // namespace

Result<Link> parse_link(std::string_view text, std::span<const Lesson> catalog, Language language) {
  auto link = parse_exactly(text, catalog, language);
  if (link) return link;
  for (const std::string& repaired : repaired_links(text)) {
    if (auto other = parse_exactly(repaired, catalog, language)) return other;
  }
  return link;
}

std::string to_text(const Link& link, std::span<const Lesson> catalog) {
  std::string text = "#/";
  const auto* named = std::ranges::find(pages, link.page, &NamedPage::page);
  if (named != std::end(pages)) {
    text += named->id;
  } else if (!link.lesson.empty()) {
    text += fmt::format("{}/{}", link.lesson, link.step);
  }
  char separator = '?';
  const auto add = [&](std::string_view key, std::string_view value) {
    text += fmt::format("{}{}={}", separator, key, value);
    separator = '&';
  };
  // As in parse_link(): an empty lesson means the first lesson.
  const bool at_start = link.lesson.empty() && !catalog.empty();
  const Lesson* lesson = at_start ? &catalog.front() : find_lesson(catalog, link.lesson);
  for (const auto& [id, value] : link.values) {
    if (const Parameter* parameter = lesson != nullptr ? lesson->parameter(id) : nullptr) {
      add(id, encoded(value_text(*parameter, value)));
    }
  }
  if (!link.claim.empty()) add("claim", link.claim);
  if (lesson != nullptr) {
    if (const std::string figures = figures_text(link, *lesson); !figures.empty()) add("measured", figures);
  }
  if (lesson != nullptr && !link.program.empty()) add("program", link.program);
  if (!link.variant.empty()) add("variant", link.variant);
  if (link.steers_python) add("steers", "python");
  if (!link.schedule.empty()) add("schedule", link.schedule);
  if (link.language) add("lang", language_code(*link.language));
  if (link.theme) add("theme", *link.theme == Theme::dark ? "dark" : "light");
  return text;
}

}  // namespace playground::course
