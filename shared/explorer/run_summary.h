/// What the last run showed, in sentences, against what the learner predicted.
#pragma once

#include "shared/explorer/scene.h"

namespace playground::explorer {

void draw_run_summary(Scene& scene);

}  // namespace playground::explorer
