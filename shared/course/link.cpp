#include "shared/course/link.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

namespace playground::course {
namespace {

// Not from_chars: Emscripten's library has none for double.
std::optional<double> number_from(std::string_view text) {
  const std::string whole(text);
  char* end = nullptr;
  const double number = std::strtod(whole.c_str(), &end);
  if (whole.empty() || std::isspace(static_cast<unsigned char>(whole[0])) || *end != '\0')
    return std::nullopt;
  return number;
}

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

// All that the lesson may measure, in an order that only its quantities and variants decide.
std::vector<std::string> figure_ids(const Lesson& lesson) {
  std::vector<std::string> ids;
  for (const Quantity& quantity : lesson.quantities) {
    ids.emplace_back(quantity.id);
    for (const auto& variant : lesson.variants) ids.push_back(fmt::format("{}/{}", quantity.id, variant.id));
  }
  return ids;
}

std::string figures_text(const Link& link, const Lesson& lesson) {
  const std::vector<std::string> ids = figure_ids(lesson);
  std::string text;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (const auto& [id, value] : link.figures) {
      if (id == ids[i]) text += fmt::format("{}{}:{:.3g}", text.empty() ? "" : "~", i, value);
    }
  }
  return text;
}

Result<std::vector<std::pair<std::string, double>>> parse_figures(std::string_view text, const Lesson& lesson,
                                                                  Language language) {
  const std::vector<std::string> ids = figure_ids(lesson);
  std::vector<std::pair<std::string, double>> figures;
  while (!text.empty()) {
    std::string_view value = take_until(text, '~');
    const auto place = number_from(take_until(value, ':'));
    const auto number = number_from(value);
    if (!place || !(*place >= 0 && *place < static_cast<double>(ids.size())) || !number ||
        !(*number >= 0 && *number < 1e12)) {
      return failure(Error::Code::invalid, in(language,
                                              {"What the link says was measured cannot be read at \"{}\".",
                                               "链接中的测量结果在“{}”处无法识别。"},
                                              value));
    }
    figures.emplace_back(ids[static_cast<std::size_t>(*place)], *number);
  }
  return figures;
}

}  // namespace

Result<double> parse_value(const Parameter& parameter, std::string_view text, Language language) {
  if (parameter.kind == Parameter::Kind::choice) {
    for (std::size_t i = 0; i < parameter.options.size(); ++i) {
      if (parameter.options[i].id == text) return static_cast<double>(i);
    }
    return failure(
        Error::Code::invalid,
        in(language, {"{} must be one of {}, not \"{}\".", "{} 只能是 {} 之一，不能是“{}”。"}, parameter.id,
           listed(parameter.options, [](const auto& option) { return option.id; }), text));
  }
  const auto number = number_from(text);
  const bool whole = parameter.kind == Parameter::Kind::whole;
  if (!number || !(*number >= parameter.lowest && *number <= parameter.highest) ||
      (whole && *number != std::floor(*number))) {
    const Text message = whole ? Text{"{} must be a whole number from {} to {}, not \"{}\".",
                                      "{} 必须是 {} 到 {} 之间的整数，不能是“{}”。"}
                               : Text{"{} must be a number from {} to {}, not \"{}\".",
                                      "{} 必须是 {} 到 {} 之间的数，不能是“{}”。"};
    return failure(Error::Code::invalid,
                   in(language, message, parameter.id, parameter.lowest, parameter.highest, text));
  }
  return *number;
}

std::string value_text(const Parameter& parameter, double value) {
  if (parameter.kind == Parameter::Kind::choice) {
    return std::string(parameter.options[static_cast<std::size_t>(value)].id);
  }
  return fmt::format("{}", value);
}

Result<Link> parse_link(std::string_view text, std::span<const Lesson> catalog, Language language) {
  Link link;
  std::string_view rest = text;
  if (rest.starts_with('#')) rest.remove_prefix(1);
  if (rest.starts_with('/')) rest.remove_prefix(1);
  std::string_view path = take_until(rest, '?');
  const Lesson* lesson = catalog.empty() ? nullptr : &catalog.front();

  if (const std::string_view id = take_until(path, '/'); !id.empty()) {
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
    const auto step = number_from(path);
    const auto steps = static_cast<double>(lesson->steps.size());
    if (!step || *step < 1 || *step > steps || *step != std::floor(*step)) {
      return failure(
          Error::Code::not_found,
          in(language, {"This lesson has steps 1 to {}, not \"{}\".", "这一课有第 1 到第 {} 步，没有“{}”。"},
             steps, path));
    }
    link.step = static_cast<int>(*step);
  }
  while (!rest.empty()) {
    std::string_view value = take_until(rest, '&');
    const std::string_view key = take_until(value, '=');
    if (key == "lang" && (value == "en" || value == "zh")) {
      link.language = value == "en" ? Language::english : Language::chinese;
    } else if (key == "theme" && (value == "dark" || value == "light")) {
      link.theme = value == "dark" ? Theme::dark : Theme::light;
    } else if (key == "measured" && lesson != nullptr && !lesson->quantities.empty()) {
      auto figures = parse_figures(value, *lesson, language);
      if (!figures) return std::unexpected(figures.error());
      link.figures = std::move(*figures);
    } else if (const Parameter* parameter = lesson != nullptr ? lesson->parameter(key) : nullptr) {
      const auto number = parse_value(*parameter, value, language);
      if (!number) return std::unexpected(number.error());
      link.values.emplace_back(key, *number);
    } else {
      return failure(Error::Code::invalid, in(language,
                                              {"The link says \"{}={}\", which means nothing here.",
                                               "链接中的“{}={}”在这里没有意义。"},
                                              key, value));
    }
  }
  return link;
}

std::string to_text(const Link& link, std::span<const Lesson> catalog) {
  std::string text = "#/";
  if (!link.lesson.empty()) text += fmt::format("{}/{}", link.lesson, link.step);
  char separator = '?';
  const auto add = [&](std::string_view key, std::string_view value) {
    text += fmt::format("{}{}={}", separator, key, value);
    separator = '&';
  };
  const Lesson* lesson = find_lesson(catalog, link.lesson);
  for (const auto& [id, value] : link.values) {
    if (const Parameter* parameter = lesson != nullptr ? lesson->parameter(id) : nullptr) {
      add(id, value_text(*parameter, value));
    }
  }
  if (lesson != nullptr && !link.figures.empty()) add("measured", figures_text(link, *lesson));
  if (link.language) add("lang", language_code(*link.language));
  if (link.theme) add("theme", *link.theme == Theme::dark ? "dark" : "light");
  return text;
}

}  // namespace playground::course
