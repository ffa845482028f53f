/// The lessons' own services: one from each folder that has a service/.
#pragma once

#include "shared/platform/services.h"

namespace playground::lessons {

/// The services for the platform of this program.
[[nodiscard]] Services services();

}  // namespace playground::lessons
