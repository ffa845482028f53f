/// The line of a Python program at which its last run has failed, marked in the code and in the editor.
#pragma once

#include <imgui_internal.h>

#include "shared/course/traceback.h"
#include "shared/explorer/ui.h"

namespace playground::explorer {

struct Scene;

/// Where the run has failed; null: it did not, it is no longer the last one, or the program has been changed
/// since. Valid until the end of the frame.
[[nodiscard]] const course::PythonException* shown_exception(const Scene& scene);

/// Where a line of code is drawn.
struct CodeLine {
  ImDrawList* draw;
  ImRect seen;  ///< the part of the window that is not scrolled out of view
  ImVec2 from;
  ImVec2 to;
  float text_end;  ///< of its code, in x
};

/// Behind the code of the line.
void draw_exception_ground(const Ui& ui, const CodeLine& line);
/// What failed, after the code of the line; over the end of the code if there is no room.
void draw_exception_words(const Ui& ui, const CodeLine& line, const course::PythonException& exception);

/// True once when the mark appears in this window, which then has to scroll to it.
[[nodiscard]] bool exception_appears(const course::PythonException* exception);

/// Adds the node of the mark. `from`, `to`: where it is drawn.
void add_exception_node(Ui& ui, const course::PythonException& exception, ImVec2 from, ImVec2 to);

}  // namespace playground::explorer
