/// The editor for the learner's own program, in the place of the code.
#pragma once

#include <string>

#include "shared/explorer/scene.h"

namespace playground::explorer {

/// "changed, 3 lines"
[[nodiscard]] std::string program_mark(Scene& scene);

/// Opens the editor with the program that is shown.
void open_program_editor(Scene& scene);

/// Shows the program of a link, until the learner accepts it. If it is damaged, shows a message instead.
void bring_program(Scene& scene, const std::string& linked);

/// Takes what the learner's own editor has written into the file that it works on, if there is one.
void follow_file(ProgramEditing& editing, const Scene& scene);

/// Draws the editor and its buttons in `height` pixels of the available width.
void draw_program_editor(Scene& scene, float height);

/// The differences between the original and the program, in `height` pixels.
void draw_program_differences(Scene& scene, float height);

/// Programs to start from, in `height` pixels.
void draw_snippets(Scene& scene, float height);

}  // namespace playground::explorer
