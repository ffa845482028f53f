/// The learner's predictions for the cells of the table: the answers to their claims. They are scored when
/// the cells have been measured.
#pragma once

#include <optional>
#include <string>

#include "lessons/comparison/table.h"
#include "shared/explorer/scene.h"

namespace playground::lessons::comparison {

/// None: not predicted yet.
[[nodiscard]] std::optional<course::Verdict> predicted(const explorer::Scene& scene, const Cell& cell);
[[nodiscard]] bool predicted_right(const explorer::Scene& scene, const Cell& cell);

/// "you: true", and whether that was right if the cell was measured; empty: not predicted.
[[nodiscard]] std::string prediction_words(const explorer::Scene& scene, const Cell& cell, bool measured);

/// How many cells were predicted, and how many of those that were measured were right.
void draw_predicted(explorer::Scene& scene, const Figures& figures);

/// The button that begins or continues with the cells that are still to be predicted; true: it was used.
[[nodiscard]] bool draw_predict_button(explorer::Scene& scene, bool some_left);

/// The five answers to the claim of a cell; true: one was given.
[[nodiscard]] bool draw_prediction(explorer::Scene& scene, const Cell& cell);

}  // namespace playground::lessons::comparison
