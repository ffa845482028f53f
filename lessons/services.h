/// What the lessons bring to the machine themselves: the service of each folder that has a service/.
#pragma once

#include "shared/platform/services.h"

namespace playground::lessons {

/// Those of the platform that the program is made for.
[[nodiscard]] Services services();

}  // namespace playground::lessons
