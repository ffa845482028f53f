#include "lessons/comparison/insight.h"

#include <algorithm>

#include "lessons/comparison/report.h"
#include "lessons/comparison/table.h"

namespace playground::lessons::comparison {
namespace {

using course::filled;

constexpr Text all_rows_measured{
    "Of the document's {} cells, {} are measured here: {} hold, {} hold with a condition, {} do not hold, {} "
    "are opinions, and {} are not clear.",
    "文档的 {} 格里，这里测了 {} 格：{} 格成立，{} 格有条件成立，{} 格不成立，{} 格仅为观点，{} "
    "格不能确定。"};
constexpr Text one_row{"{}: {}; {}; {}.", "{}：{}；{}；{}。"};
constexpr Text cell_words{"for {} the document's “{}” {}", "{}，文档说“{}”：{}"};
constexpr Text with_condition{"holds with a condition ({})", "有条件成立（{}）"};
constexpr Text not_measured{"was not measured", "没有测量"};
constexpr Text is_not_clear{"is not clear", "不能确定"};
constexpr Text is_an_opinion{"is an opinion", "仅为观点"};

Text model_words(Model model) {
  switch (model) {
    case Model::process: return {"processes", "多进程"};
    case Model::thread: return {"threads", "多线程"};
    case Model::coroutine:
    case Model::main: break;
  }
  return {"coroutines", "协程"};
}

OwnedText verdict_of(const Cell& cell, const Figures& figures) {
  const auto judged = judgement(cell, figures);
  if (!judged) return filled(not_measured);
  if (!judged->verdict) return filled(is_not_clear);
  switch (*judged->verdict) {
    case course::Verdict::conditions: return filled(with_condition, verdict_words(*judged));
    case course::Verdict::opinion: return filled(is_an_opinion);
    case course::Verdict::holds:
    case course::Verdict::outdated:
    case course::Verdict::fails: break;
  }
  return filled(verdict_words(*judged));
}

OwnedText of_cell(const Cell& cell, const Figures& figures) {
  return filled(cell_words, model_words(cell.model), says(cell), verdict_of(cell, figures));
}

OwnedText of_row(const Row& row, const Figures& figures) {
  return filled(one_row, row.name, of_cell(row.cells[0], figures), of_cell(row.cells[1], figures),
                of_cell(row.cells[2], figures));
}

OwnedText of_table(const Figures& figures) {
  int cells = 0;
  int measured = 0;
  int holds = 0;
  int conditions = 0;
  int fails = 0;
  int opinions = 0;
  int unclear = 0;
  for (const Row& row : rows()) {
    for (const Cell& cell : row.cells) {
      ++cells;
      const auto judged = judgement(cell, figures);
      if (!judged) continue;
      ++measured;
      if (!judged->verdict) {
        ++unclear;
        continue;
      }
      switch (*judged->verdict) {
        case course::Verdict::holds: ++holds; break;
        case course::Verdict::fails: ++fails; break;
        case course::Verdict::opinion: ++opinions; break;
        case course::Verdict::conditions:
        case course::Verdict::outdated: ++conditions; break;
      }
    }
  }
  return filled(all_rows_measured, cells, measured, holds, conditions, fails, opinions, unclear);
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
