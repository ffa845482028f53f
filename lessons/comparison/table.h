/// The document's table, 8 rows by 3 columns: what each cell says, which figures test it, and the verdict
/// that follows from them.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/comparison/example.h"
#include "shared/core/event.h"
#include "shared/core/text.h"
#include "shared/course/certainty.h"
#include "shared/course/source.h"

namespace playground::lessons::comparison {

/// By id: "speed_up/threads".
using Figures = std::map<std::string, course::Figure, std::less<>>;

struct Judgement {
  std::optional<course::Verdict> verdict;  ///< none: the figures do not decide it, so it is not clear
  Text condition = no_text;                ///< only of Verdict::conditions: "only under the lock"
  Text unclear = no_text;                  ///< why it is not clear
};

struct Cell {
  Model model;
  std::string_view claim;  ///< the document's claim, which has its words and its verdict: "C34"
  std::vector<std::string_view> figures;
  Text shown;  ///< the figures, with one {} for each: "{}, under the lock {}"
  Judgement (*judge)(const Figures&);
  Text because;
};

struct Row {
  Experiment lab;
  std::string_view id;  ///< the id of the parameter's option
  Text name;
  Text method;  ///< how its figures are measured
  bool bars;    ///< draws the first figures of its cells as bars
  std::vector<Cell> cells;
};

[[nodiscard]] std::span<const Row> rows();

/// The document's words: those of the cell's claim.
[[nodiscard]] const Text& says(const Cell& cell);

/// The part of the cores that the program got while it measured the row with this figure; null: the figure
/// does not depend on that, or it was not measured.
[[nodiscard]] const course::Figure* share_during(const Figures& figures, std::string_view id);

/// None: not all figures that the cell needs were measured. If the machine was busy meanwhile, times decide
/// nothing.
[[nodiscard]] std::optional<Judgement> judgement(const Cell& cell, const Figures& figures);

/// The number of lines that are neither empty nor only a comment.
[[nodiscard]] int lines_of_code(std::string_view program);

}  // namespace playground::lessons::comparison
