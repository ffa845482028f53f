#include "lessons/comparison/report.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "shared/course/insight.h"

namespace playground::lessons::comparison {
namespace {

constexpr Text title{"Processes, threads and coroutines, measured", "进程、线程和协程，实测对比"};
constexpr Text origin_line{"{}, {}. Medians of several rounds; in brackets the interval of the first one.",
                           "{}，{}。数值为多轮的中位数，方括号内是第一个数值的区间。"};
constexpr Text with_condition{"{}: {}", "{}：{}"};
constexpr Text the_document{"Document: {}", "文档：{}"};
constexpr Text not_measured{"not measured", "未测量"};
constexpr Text feature{"Feature", "特性"};

constexpr Text columns[] = {{"multiprocessing", "多进程 (multiprocessing)"},
                            {"threading", "多线程 (threading)"},
                            {"asyncio", "异步 I/O (asyncio)"}};

const course::Quantity& quantity_of(const course::Lesson& lesson, std::string_view id) {
  return *lesson.quantity(id.substr(0, id.find('/')));
}

std::string_view model_id(Model model) {
  return model == Model::process ? "processes" : model == Model::thread ? "threads" : "coroutines";
}

std::string with_interval(const Cell& cell, const Figures& figures, const course::Lesson& lesson,
                          Language language) {
  std::string text = shown(cell, figures, lesson, language);
  const auto known = figures.find(cell.figures.front());
  if (known == figures.end() || known->second.min == known->second.max) return text;
  const course::Quantity& quantity = quantity_of(lesson, cell.figures.front());
  return fmt::format("{} [{} … {}]", text, course::quantity_text(quantity, known->second.min, language),
                     course::quantity_text(quantity, known->second.max, language));
}

}  // namespace

std::string shown(const Cell& cell, const Figures& figures, const course::Lesson& lesson, Language language) {
  fmt::dynamic_format_arg_store<fmt::format_context> texts;
  for (const std::string_view id : cell.figures) {
    const auto known = figures.find(id);
    if (known == figures.end()) return "";
    texts.push_back(course::quantity_text(quantity_of(lesson, id), known->second.value, language));
  }
  return fmt::vformat(cell.shown.in(language), texts);
}

const Text& verdict_words(const Judgement& judgement) {
  return judgement.verdict ? course::verdict_text(*judgement.verdict) : course::not_clear;
}

OwnedText verdict_and_condition(const Judgement& judgement) {
  const Text& words = verdict_words(judgement);
  return judgement.condition.empty() ? course::filled({"{}", "{}"}, words)
                                     : course::filled(with_condition, words, judgement.condition);
}

std::string as_markdown(const Figures& figures, const Origin& origin, const course::Lesson& lesson,
                        Language language) {
  std::string text = fmt::format("## {}\n\n", title.in(language));
  text += fmt::format(fmt::runtime(origin_line.in(language)), origin.machine, origin.date);
  text += fmt::format("\n\n| {} |", feature.in(language));
  for (const Text& column : columns) text += fmt::format(" {} |", column.in(language));
  text += "\n|---|---|---|---|\n";
  for (const Row& row : rows()) {
    text += fmt::format("| {} |", row.name.in(language));
    for (const Cell& cell : row.cells) {
      const auto judged = judgement(cell, figures);
      text += judged ? fmt::format(" **{}** — {}.", with_interval(cell, figures, lesson, language),
                                   verdict_and_condition(*judged).in(language))
                     : fmt::format(" {}.", not_measured.in(language));
      text += " " + fmt::format(fmt::runtime(the_document.in(language)), says(cell).in(language)) + " |";
    }
    text += "\n";
  }
  return text;
}

std::string as_json(const Figures& figures, const Origin& origin, const course::Lesson& lesson) {
  nlohmann::ordered_json all;
  all["machine"] = origin.machine;
  all["date"] = origin.date;
  for (const Row& row : rows()) {
    for (const Cell& cell : row.cells) {
      auto& entry = all["rows"][std::string(row.id)][std::string(model_id(cell.model))];
      entry["claim"] = cell.claim;
      entry["says"] = says(cell).english;
      if (const auto judged = judgement(cell, figures)) {
        entry["verdict"] = verdict_words(*judged).english;
        if (!judged->condition.empty()) entry["condition"] = judged->condition.english;
        if (!judged->verdict) entry["why"] = judged->unclear.english;
      }
      for (const std::string_view id : cell.figures) {
        const auto known = figures.find(id);
        if (known == figures.end()) continue;
        const course::Figure& figure = known->second;
        entry["measured"][std::string(id)] = {
            {"median", figure.value},
            {"min", figure.min},
            {"max", figure.max},
            {"rounds", figure.rounds},
            {"text", course::quantity_text(quantity_of(lesson, id), figure.value, Language::english)}};
      }
    }
  }
  return all.dump(2) + "\n";
}

}  // namespace playground::lessons::comparison
