#include "lessons/comparison/insight.h"

#include <algorithm>
#include <map>
#include <optional>

#include "lessons/comparison/report.h"
#include "lessons/comparison/table.h"

namespace playground::lessons::comparison {
namespace {

using course::filled;

constexpr Text all_rows_measured{"Of the document's {} cells, {} are measured here{}.",
                                 "文档的 {} 格里，这里测了 {} 格{}。"};
constexpr Text first_count{": {} {}", "：{} 格{}"};
constexpr Text next_count{"{}; {} {}", "{}；{} 格{}"};
constexpr Text one_row{
    "{}: the document says of processes “{}” ({}), of threads “{}” ({}), and of coroutines “{}” ({}).",
    "{}：文档说多进程“{}”（{}），多线程“{}”（{}），异步 I/O“{}”（{}）。"};
constexpr Text not_measured{"not measured", "没有测量"};

OwnedText verdict_of(const Cell& cell, const Figures& figures) {
  const auto judged = judgement(cell, figures);
  return judged ? verdict_and_condition(*judged) : filled(not_measured);
}

OwnedText of_row(const Row& row, const Figures& figures) {
  const auto verdict = [&](std::size_t column) { return verdict_of(row.cells[column], figures); };
  return filled(one_row, row.name, says(row.cells[0]), verdict(0), says(row.cells[1]), verdict(1),
                says(row.cells[2]), verdict(2));
}

// How many cells have each verdict; none: they are not clear.
OwnedText of_table(const Figures& figures) {
  std::map<std::optional<course::Verdict>, int> counts;
  int cells = 0;
  int measured = 0;
  for (const Row& row : rows()) {
    for (const Cell& cell : row.cells) {
      ++cells;
      const auto judged = judgement(cell, figures);
      if (!judged) continue;
      ++measured;
      ++counts[judged->verdict];
    }
  }
  OwnedText list;
  const auto add = [&](std::optional<course::Verdict> verdict, const Text& words) {
    const auto count = counts.find(verdict);
    if (count == counts.end()) return;
    list = list.english.empty() ? filled(first_count, count->second, words)
                                : filled(next_count, list, count->second, words);
  };
  for (const course::VerdictWord& known : course::verdict_words) add(known.verdict, known.words);
  add(std::nullopt, course::not_clear);
  return filled(all_rows_measured, cells, measured, list);
}

}  // namespace

course::Insight insight(const course::RunFacts& facts) {
  const std::string& chosen = facts.settings.option("row");
  const auto row = std::ranges::find(rows(), std::string_view(chosen), &Row::id);
  if (row == rows().end()) {
    return {.sentence = of_table(facts.figures),
            .next = "#/comparison/5?row=parallelism",
            .next_words = filled({"Measure one row alone", "单独测量一行"})};
  }
  const auto following = row + 1 == rows().end() ? rows().begin() : row + 1;
  return {.sentence = of_row(*row, facts.figures),
          .next = fmt::format("#/comparison/5?row={}", following->id),
          .next_words = filled({"Measure the row “{}”", "测量“{}”这一行"}, following->name)};
}

}  // namespace playground::lessons::comparison
