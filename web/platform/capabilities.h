/// The capabilities of this browser.
#pragma once

#include "shared/platform/capabilities.h"

namespace playground::web {

[[nodiscard]] Capabilities capabilities();

}  // namespace playground::web
