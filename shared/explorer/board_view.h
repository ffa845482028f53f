/// The board: the units of a small program, of which the learner decides the order.
#pragma once

#include "shared/explorer/scene.h"

namespace playground::explorer {

/// The open step shows a board.
[[nodiscard]] bool shows_board(const Scene& scene);

/// What is next to the step's text, or below it: a column for each unit, what they share, and the schedule.
void draw_board(Scene& scene);

/// Below the step's text: the goal, the variants, the buttons that try orders, and what they have found.
void draw_board_controls(Scene& scene);

/// A part of draw_board(): what the units share.
void draw_shared_objects(Scene& scene);
/// A part of draw_board(): the steps so far, which can be dragged to other places.
void draw_schedule(Scene& scene);

/// The Python program as it is now, for the desk.
void give_python(Scene& scene);

/// "thread 0"
[[nodiscard]] std::string name_of_unit(const Scene& scene, steering::UnitId unit);
/// A colour and the first sentence for an outcome.
[[nodiscard]] ImU32 color_of(const Scene& scene, const course::BoardOutcome& outcome);
[[nodiscard]] const Text& words_of(const course::BoardOutcome& outcome);

/// What a key does to the board; false: nothing.
bool key_of_board(Scene& scene, Explorer::Key key);

}  // namespace playground::explorer
