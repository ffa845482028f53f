/// The result of the last run in words, compared with the learner's predictions.
#pragma once

#include "shared/explorer/scene.h"

namespace playground::explorer {

void draw_run_summary(Scene& scene);

}  // namespace playground::explorer
