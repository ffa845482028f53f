/// The C++ and the Python run of a lesson compared, as far as both traces tell the same.
#pragma once

#include "shared/explorer/scene.h"

namespace playground::explorer {

/// Draws nothing unless both have finished with the document's values.
void draw_python_comparison(Scene& scene);

}  // namespace playground::explorer
