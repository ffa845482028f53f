/// What this browser offers.
#pragma once

#include "shared/platform/capabilities.h"

namespace playground::web {

[[nodiscard]] Capabilities capabilities();

}  // namespace playground::web
