/// A cell of the table: its figure, its verdict, the learner's prediction and the document's words.
#pragma once

#include <imgui.h>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lessons/comparison/table.h"
#include "shared/core/text.h"
#include "shared/explorer/scene.h"

namespace playground::lessons::comparison {

inline constexpr std::array columns{Text{"Processes", "多进程"}, Text{"Threads", "多线程"},
                                    Text{"Coroutines", "异步 I/O"}};
inline constexpr std::array<std::string_view, 3> column_ids{"processes", "threads", "coroutines"};
inline constexpr float cell_padding = 10;

/// What a cell shows, laid out in its width. The layouts are valid until the end of the frame.
struct CellText {
  std::string shown;  ///< the figure, or why there is none
  bool measured = false;
  const explorer::TextLayout* figure = nullptr;
  const explorer::TextLayout* verdict = nullptr;
  const explorer::TextLayout* condition = nullptr;  ///< null: the verdict has none
  const explorer::TextLayout* says = nullptr;
  std::string prediction{};  ///< empty: none
  const explorer::TextLayout* predicted = nullptr;
  std::optional<Judgement> judged{};
  float height = 0;
};

[[nodiscard]] CellText cell_text(const explorer::Scene& scene, const Cell& cell, const Figures& figures,
                                 float width);

/// Where the bars of a row begin in their cells: after the longest verdict.
[[nodiscard]] float bar_begin(std::span<const CellText> texts);

/// Draws a cell at the cursor; true: it was pressed. `bar`: where the bars of all cells of the row begin.
[[nodiscard]] bool draw_cell(explorer::Scene& scene, const Row& row, std::size_t column, const CellText& text,
                             const Figures& figures, ImVec2 size, float bar, bool selected);

}  // namespace playground::lessons::comparison
