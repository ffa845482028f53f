/// The marks of units at the lines of code that they have reached, in the program that runs and at the
/// counterparts of these lines in the other one.
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

#include "shared/core/trace.h"
#include "shared/course/embedded.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

constexpr float code_line_height = 19;
constexpr float code_number_width = 38;
constexpr float chip_step = 22;  ///< from one unit's chip to the next

/// A unit and the line that it has reached.
struct CodeMark {
  int line;
  std::string unit;  ///< its number; empty: the main program, which has none
  Model model;
};

[[nodiscard]] std::vector<CodeMark> marks_of(const Trace& trace);
/// The marks of the example at the lines of the original.
[[nodiscard]] std::vector<CodeMark> counterparts(const std::vector<CodeMark>& marks,
                                                 const course::SourceFile& example);
/// The marks of the original at the lines of the example.
[[nodiscard]] std::vector<CodeMark> examples_of(const std::vector<CodeMark>& marks,
                                                const course::SourceFile& example);

/// Behind a line at which a unit is.
void draw_mark_ground(const Ui& ui, const std::vector<CodeMark>& marks, int line, ImVec2 at, float width);

/// Draws the units that are at the line, after its text, or over the end of the text if there is no room:
/// they must be visible without scrolling. If not all units fit, the last chip is an ellipsis.
void draw_chips(const Ui& ui, const course::SourceLine& line, const std::vector<CodeMark>& marks, ImVec2 at);

}  // namespace playground::explorer
