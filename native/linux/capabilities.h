#pragma once

#include "shared/platform/capabilities.h"
#include "shared/platform/clock.h"

namespace playground::native {

/// Examines this machine; takes less than a millisecond.
[[nodiscard]] Capabilities capabilities(const Clock& clock);

}  // namespace playground::native
