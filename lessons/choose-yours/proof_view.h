/// "Prove it", below the advice: the run, its figures, and whether the advice held.
#pragma once

#include "lessons/choose-yours/advice.h"
#include "shared/explorer/scene.h"

namespace playground::lessons::choose_yours {

void draw_proof(explorer::Scene& scene, const Advice& advice);

}  // namespace playground::lessons::choose_yours
