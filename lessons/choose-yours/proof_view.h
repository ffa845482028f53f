/// The part below the advice: the run that tests it, its figures and the verdict.
#pragma once

#include "lessons/choose-yours/advice.h"
#include "lessons/choose-yours/winner_view.h"
#include "shared/explorer/scene.h"

namespace playground::lessons::choose_yours {

void draw_proof(explorer::Scene& scene, const Advice& advice, WinnerPrediction& winner);

}  // namespace playground::lessons::choose_yours
